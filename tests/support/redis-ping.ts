import { connect } from 'node:net';

/** Whether a Redis on this port of 127.0.0.1 answers PING within `timeoutMs` (default 500). Never rejects. */
export async function answersPing(port: number, timeoutMs = 500): Promise<boolean> {
  return (await ask(port, 'PING', /^\+PONG\r\n/, timeoutMs)) !== undefined;
}

/** The process id of the Redis that answers on this port of 127.0.0.1, undefined if none does. Never rejects. */
export async function answeringProcess(
  port: number,
  password?: string,
): Promise<number | undefined> {
  const login = password === undefined ? '' : `AUTH ${password}\r\n`;
  const found = await ask(port, `${login}INFO server`, /^process_id:(\d+)\r\n/m, 500);
  return found === undefined ? undefined : Number(found[1]);
}

function ask(
  port: number,
  command: string,
  answer: RegExp,
  timeoutMs: number,
): Promise<RegExpExecArray | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (found?: RegExpExecArray): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(found);
    };
    const timer = setTimeout(settle, timeoutMs);
    let received = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(`${command}\r\n`));
    socket.on('data', (text: string) => {
      received += text;
      const found = answer.exec(received);
      if (found) settle(found);
    });
    socket.on('error', () => {
      settle();
    });
    socket.on('close', () => {
      settle();
    });
  });
}
