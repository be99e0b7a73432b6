/** 31302, with one number in each of its fields that take one, and in a text that should not. */
export function emergencyContacts(filledFormId: string, number: string, name = '李雷') {
  const contact = { name, phone: number, address: `${name} ${number}` };
  const values = { name, unit: `3-1201 ${number}`, contactPhone: number, contacts: [contact] };
  return { filledFormId, code: 'qms-pm-31302', values };
}
