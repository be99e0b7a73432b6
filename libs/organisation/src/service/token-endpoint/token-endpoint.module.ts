import { Controller, Module, Post, Req, Res, type DynamicModule, type Type } from '@nestjs/common';
import { AcceptForm } from '@taizhang/nest-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clientCredentials, type ClientCredentialsOptions } from './client-credentials.js';
import { parseTokenRequest, TokenRequestError } from './token-request.js';

/**
 * `POST /organisation/token`: the token endpoint for services (RFC 6749 §3.2, client credentials grant), in the form that
 * the protocol gives requests, answers and errors. What is wrong with this service itself is a problem document.
 */
export function tokenEndpointModule(options: ClientCredentialsOptions): DynamicModule {
  @Module({})
  class TokenEndpointModule {}

  return { module: TokenEndpointModule, controllers: [tokenController(options)] };
}

function tokenController(options: ClientCredentialsOptions): Type<unknown> {
  const issue = clientCredentials(options);

  @Controller('organisation')
  class TokenController {
    @Post('token')
    @AcceptForm()
    async token(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
      void reply.header('pragma', 'no-cache');
      try {
        const asked = parseTokenRequest(request.body, request.headers.authorization);
        const { record, token } = await issue(asked, request.id);
        const lifetime = (Date.parse(record.expiresAt) - Date.parse(record.occurredAt)) / 1_000;
        const answer = { access_token: token, token_type: 'Bearer', expires_in: Math.floor(lifetime) };
        await reply.code(200).send({ ...answer, scope: record.role });
      } catch (error) {
        if (!(error instanceof TokenRequestError)) throw error;
        await refuse(error, reply);
      }
    }
  }

  return TokenController;
}

/** RFC 6749 §5.2. */
async function refuse({ code }: TokenRequestError, reply: FastifyReply): Promise<void> {
  if (code === 'invalid_client') void reply.code(401).header('www-authenticate', 'Basic realm="organisation"');
  else void reply.code(400);
  await reply.send({ error: code });
}
