import twilio from 'twilio';

export interface SignedWebhook {
  /** The `X-Twilio-Signature` header. */
  readonly signature: string | undefined;
  /** The configured public URL with the path and query of the request as they came; never built from `Host`. */
  readonly url: string;
  /** The parameters of the form; none for a JSON body. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Tokens accepted now, newest first. Empty ones count for nothing. */
  readonly authTokens: readonly string[];
  /** The body as it came, needed when the URL carries `bodySHA256`. */
  readonly rawBody?: string;
}

/** Whether Twilio signed this webhook with one of the tokens. Never throws, whatever was sent. */
export function verifyTwilioSignature(webhook: SignedWebhook): boolean {
  const { signature, authTokens } = webhook;
  if (signature === undefined || signature === '') return false;
  // Anyone can sign with an empty token.
  return authTokens.some((token) => token !== '' && isSignedWith(token, signature, webhook));
}

function isSignedWith(token: string, signature: string, webhook: SignedWebhook): boolean {
  const { url, params, rawBody } = webhook;
  try {
    if (new URL(url).searchParams.has('bodySHA256')) {
      if (rawBody === undefined) return false;
      return twilio.validateRequestWithBody(token, signature, url, rawBody);
    }
    return twilio.validateRequest(token, signature, url, params);
  } catch {
    // The SDK throws on parameters and URLs that Twilio never sends.
    return false;
  }
}
