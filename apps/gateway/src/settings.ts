import { hostSetting, portSetting, trustedProxiesSetting } from '@taizhang/nest-kit/settings';
import { z } from 'zod';

/** Where the replicas of each context listen: `intake=http://a:3000,http://b:3000 complaint=http://c:3000`. */
const routes = z
  .string()
  .trim()
  .transform((text) => text.split(/\s+/).map((route) => route.split('=')))
  .pipe(z.array(z.tuple([z.string().regex(/^[a-z][a-z-]{0,30}$/), z.string()])))
  .transform((pairs) => pairs.map(([context, urls]) => [context, urls.split(',')] as const))
  .pipe(z.array(z.tuple([z.string(), z.array(z.url({ protocol: /^http$/ })).min(1)])))
  .transform((pairs) => new Map(pairs.map(([context, urls]) => [context, urls.map((url) => new URL(url))])));

/** What the environment of the gateway says, parsed once at start; see docs/reference/settings.md. */
export const gatewaySettingsSchema = z
  .object({
    /** Port to listen on; 0 takes any free one. */
    PORT: portSetting,
    /** Address to listen on; other machines reach the gateway only when this says so. */
    HOST: hostSetting,
    /** Base addresses of each context's replicas. */
    GATEWAY_ROUTES: routes,
    /** Proxies before the gateway that are believed when they say for whom they ask, in CIDR notation. */
    TRUSTED_PROXIES: trustedProxiesSetting,
  })
  .transform((env) => ({
    port: env.PORT,
    host: env.HOST,
    routes: env.GATEWAY_ROUTES,
    trustedProxies: env.TRUSTED_PROXIES,
  }));

export type GatewaySettings = z.output<typeof gatewaySettingsSchema>;
