import { SegmentedMessage } from 'sms-segments-calculator';
import { plainGsm7Segments } from '../../assistant/sms/plain-gsm7.ts';

export type SmsEncoding = 'GSM-7' | 'UCS-2';

export interface SegmentCount {
  readonly segments: number;
  readonly encoding: SmsEncoding;
}

/**
 * How many segments a text is billed as, and in which encoding. `smartEncoding` maps typographic characters to
 * their GSM-7 likes first. An empty body counts as one segment.
 */
export function countSegments(body: string, smartEncoding = false): SegmentCount {
  if (body.length === 0) return { segments: 1, encoding: 'GSM-7' };
  const plain = plainGsm7Segments(body);
  if (plain !== null) return { segments: plain, encoding: 'GSM-7' };
  const counted = new SegmentedMessage(body, 'auto', smartEncoding);
  return { segments: counted.segmentsCount, encoding: counted.encodingName };
}
