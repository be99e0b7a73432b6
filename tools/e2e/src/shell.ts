import { spawn, type ChildProcess } from 'node:child_process';
import { ROOT } from '@taizhang/testing';

const ENDED = /\n@ended (\d+)\n$/;

/** A bash that is typed into: what one command sets, the next one has. */
export class Shell {
  private constructor(private readonly child: ChildProcess) {}

  static open(env: Readonly<Record<string, string>>): Shell {
    const child = spawn('bash', ['--noprofile', '--norc'], { cwd: ROOT, env: { ...process.env, ...env } });
    child.stdin.write('exec 2>&1\n');
    child.stdout.setEncoding('utf8');
    return new Shell(child);
  }

  /** Types one command, without input of its own, and waits for its end. */
  run(command: string): Promise<{ exitCode: number; output: string }> {
    return new Promise((resolve, reject) => {
      let output = '';
      const gone = () => reject(new Error(`the shell ended: ${output}`));
      const read = (text: string) => {
        output += text;
        const ended = ENDED.exec(output);
        if (ended === null) return;
        this.child.off('close', gone).stdout?.off('data', read);
        resolve({ exitCode: Number(ended[1]), output: output.slice(0, ended.index) });
      };
      this.child.once('close', gone).stdout?.on('data', read);
      this.child.stdin?.write(`{ ${command}\n} </dev/null\nprintf '\\n@ended %d\\n' $?\n`);
    });
  }

  close(): void {
    this.child.kill();
  }
}
