import { useCase } from '@taizhang/nest-kit';
import { formAnswer, formList, showFormQuery } from '../../../contract/index.js';
import { formAt, formNamed, formsAt } from '../../forms/forms.js';
import { formParams } from './params.js';

/** What forms there are says nothing of anybody. */
export const listForms = useCase({
  kind: 'query',
  name: 'forms',
  summary: 'The controlled forms in force now: code, version, effective date, owner, name',
  method: 'GET',
  path: 'forms',
  roles: 'authenticated',
  answer: formList,
  refusals: [],
  async handle({ now }, services) {
    const forms = await formsAt(now, services);
    return { items: forms.map(({ definition: { name }, ...version }) => ({ ...version, name })) };
  },
});

export const showForm = useCase({
  kind: 'query',
  name: 'form',
  summary: 'One controlled form, its fields and its print layout: the version in force now, or the one that is named',
  method: 'GET',
  path: 'forms/:code',
  roles: 'authenticated',
  params: formParams,
  query: showFormQuery,
  answer: formAnswer,
  refusals: ['FORM_UNKNOWN', 'FORM_VERSION_UNKNOWN', 'FORM_NOT_IN_FORCE'],
  handle: ({ params: { code }, query: { formVersion }, now }, services) =>
    formVersion === undefined ? formAt(code, now, services) : formNamed(code, formVersion, services),
});
