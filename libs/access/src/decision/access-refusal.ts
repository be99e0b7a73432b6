export type AccessRefusal =
  /** None of the person's roles does this. */
  | 'ACCESS_ROLE_NOT_ALLOWED'
  | 'ACCESS_PERSON_UNKNOWN'
  /** Suspended, or gone (S1-45). */
  | 'ACCESS_PERSON_NOT_PRESENT'
  /** S1-24 */
  | 'ACCESS_NDA_MISSING'
  /** S0-1 */
  | 'ACCESS_POLICY_NOT_ACKNOWLEDGED'
  /** S1-79 */
  | 'ACCESS_TRAINING_LAPSED'
  /** S2-9 */
  | 'ACCESS_CERTIFICATION_MISSING'
  /** Nothing whole on a device that is not the company's, or in a public network (S1-61, S1-64). */
  | 'ACCESS_DEVICE_NOT_ALLOWED'
  /** Nothing whole for contractors (S1-59). */
  | 'ACCESS_CONTRACTOR_NOT_ALLOWED'
  | 'ACCESS_PURPOSE_MISSING'
  | 'ACCESS_PURPOSE_UNKNOWN'
  /** None of the caller's roles may do this for that purpose. */
  | 'ACCESS_PURPOSE_NOT_ALLOWED'
  /** None, or nothing but blanks and punctuation, or a single character. */
  | 'ACCESS_REASON_MISSING'
  | 'ACCESS_REASON_TOO_LONG'
  /** Nothing ties the person to the customer that would do. */
  | 'ACCESS_RELATION_MISSING'
  /** The class of a field asks for somebody's word (S1-78). */
  | 'ACCESS_APPROVAL_MISSING';
