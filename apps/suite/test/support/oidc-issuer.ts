import { startProgram, type Program } from '@taizhang/testing';

/** Another issuer than ours, that others wrote (`oidc-provider`), in a process of its own. */
export class OidcIssuer {
  private constructor(
    private readonly program: Program,
    readonly name: string,
  ) {}

  static async start(): Promise<OidcIssuer> {
    const program = startProgram(process.execPath, ['apps/suite/test/support/issuer-process.mjs'], { stdin: 'pipe' });
    const { child, output, ended } = program;
    const said = new Promise<string>((resolve) => {
      child.stdout?.on('data', () => {
        const name = /^issuer (\S+)\n/m.exec(output.stdout)?.[1];
        if (name !== undefined) resolve(name);
      });
    });
    const failed = ended.then(({ stderr }) => Promise.reject(new Error(`the issuer did not start: ${stderr}`)));
    return new OidcIssuer(program, await Promise.race([said, failed]));
  }

  /** An access token of a client, by its credentials; a signed one when it names a resource, else an opaque one. */
  async token(client: string, resource?: string): Promise<string> {
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    if (resource !== undefined) form.set('resource', resource);
    const basic = Buffer.from(`${client}:secret-of-a-test`).toString('base64');
    const answer = await fetch(`${this.name}/token`, {
      ...{ method: 'POST', body: form, headers: { authorization: `Basic ${basic}` } },
    });
    const body = (await answer.json()) as { access_token?: string };
    if (body.access_token === undefined) throw new Error(`no token: ${JSON.stringify(body)}`);
    return body.access_token;
  }

  async stop(): Promise<void> {
    this.program.child.kill();
    await this.program.ended;
  }
}
