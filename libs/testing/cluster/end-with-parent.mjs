/** Loaded into a process of a cluster: when whoever started it has gone, however, nobody is left to stop it. */
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume();
process.stdin.unref();
