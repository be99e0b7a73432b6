import { createServer, type Server } from 'node:http';

export interface Starting {
  readonly port: number;
  readonly host: string;
  /** Names of what is awaited, asked for every answer. */
  readonly missing: () => readonly string[];
}

/**
 * Answers health questions while a process waits for its servers, so that whoever runs it sees that it lives and what it
 * lacks. Everything else is told to come back. Gives the port up when it is closed.
 */
export async function answerWhileStarting({ port, host, missing }: Starting): Promise<() => Promise<void>> {
  const server = createServer((request, reply) => {
    const isLive = request.url === '/health/live';
    const body = isLive ? { status: 'live' } : { status: 'not-ready', missing: missing() };
    reply.writeHead(isLive ? 200 : 503, {
      'content-type': 'application/json',
      'retry-after': '1',
      connection: 'close',
    });
    reply.end(JSON.stringify(body));
  });
  await listening(server, port, host);
  return () => closed(server);
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
