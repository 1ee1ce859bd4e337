import { SegmentedMessage } from 'sms-segments-calculator';
import { plainGsm7Segments } from './plain-gsm7.ts';

export type SmsEncoding = 'GSM-7' | 'UCS-2';

export interface SegmentCount {
  /** What the carrier bills; 0 for an empty text. */
  readonly segments: number;
  readonly encoding: SmsEncoding;
  /** Septets in GSM-7 (`€`, `[`, `{` … take two), 16-bit units in UCS-2; part headers are not included. */
  readonly units: number;
}

/** Counts the segments of a text as Twilio bills them, without Smart Encoding. */
export function countSegments(text: string): SegmentCount {
  const plain = plainGsm7Segments(text);
  if (plain !== null) return { segments: plain, encoding: 'GSM-7', units: text.length };
  const message = new SegmentedMessage(text);
  const { encodingName: encoding } = message;
  return {
    segments: message.segmentsCount,
    encoding,
    // The calculator counts UCS-2 in graphemes; units are what fills a part.
    units: encoding === 'UCS-2' ? text.length : message.numberOfCharacters,
  };
}
