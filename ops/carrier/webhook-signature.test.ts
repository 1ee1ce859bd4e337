import { describe, expect, test } from '@jest/globals';
import { webhookSignature } from './webhook-signature.ts';

// The example that Twilio publishes for its validators.
const params = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
};

describe('webhookSignature', () => {
  test('gives the published signature', () => {
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(webhookSignature('12345', url, params)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  });

  test('gives the published signature of the URL with its port', () => {
    const url = 'https://mycompany.com:443/myapp.php?foo=1&bar=2';
    expect(webhookSignature('12345', url, params)).toBe('kvajT1Ptam85bY51eRf/AJRuM3w=');
  });

  test('does not depend on the order in which parameters were written', () => {
    const reversed = Object.fromEntries(Object.entries(params).reverse());
    expect(webhookSignature('12345', 'https://a.example/', reversed)).toBe(
      webhookSignature('12345', 'https://a.example/', params),
    );
  });

  test('takes each value of a repeated parameter once, sorted', () => {
    const once = webhookSignature('12345', 'https://a.example/', { A: ['x', 'y'] });
    expect(webhookSignature('12345', 'https://a.example/', { A: ['y', 'x', 'y'] })).toBe(once);
    expect(webhookSignature('12345', 'https://a.example/', { A: ['y', 'z'] })).not.toBe(once);
  });
});
