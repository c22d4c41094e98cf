/** What stands in the fields of a wording that somebody comes back to: pure. */

export interface Words {
  readonly subject: string
  readonly body: string
}

/** As it is kept on this device: half written upon the version that was in force then. */
export interface KeptWords extends Words {
  readonly version: number
}

/**
 * What was half written stays. Where somebody has changed the wording since, it is said before it is written over:
 * whoever goes on has seen that there is something else in force.
 */
export const draftOf = (
  kept: Partial<KeptWords>,
  inForce: KeptWords,
): { readonly words: Words; readonly isOvertaken: boolean } => ({
  words: { subject: kept.subject ?? inForce.subject, body: kept.body ?? inForce.body },
  isOvertaken: kept.version !== undefined && kept.version !== inForce.version,
})
