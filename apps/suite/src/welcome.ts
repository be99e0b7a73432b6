/** What a person sees when the suite is ready: where it listens and what to do next. */
export function welcome({ url, dataFolder }: { readonly url: string; readonly dataFolder: string }): string {
  return `
Taizhang 台账 is ready.

  Listening on     ${url}
  API              ${url}/docs
  Data             ${dataFolder}

What to do next (in another terminal):

  npm run -s taizhang -- token --role auditor       a bearer token for one hour
  npm run -s taizhang -- import calls FILE          import a call log
  npm run -s taizhang -- who-saw CUSTOMER           who saw this customer's number, with proofs
  npm run -s taizhang -- verify                     recompute every log

Stop with Ctrl+C; the next start goes on where this one stopped.

`;
}
