/** 异议提出人, at rest: one text sealed with the data key, which belongs to its objection and to no other. */
import { z } from 'zod'
import type { Vault } from './vault.ts'

const objectorSchema = z.object({
  objectionId: z.string(),
  name: z.string(),
  contact: z.string(),
  organisation: z.string(),
})
export type Objector = Omit<z.output<typeof objectorSchema>, 'objectionId'>

/** `nonce` as the vault asks. */
export const sealObjector = (objectionId: string, who: Objector, vault: Vault, nonce: string): string =>
  vault.seal(JSON.stringify({ objectionId, ...who }), nonce)

/** Throws when the text was altered, is another objection's, or the key is gone. */
export function openObjector(objectionId: string, sealed: string, vault: Vault): Objector {
  const { objectionId: of, ...who } = objectorSchema.parse(JSON.parse(vault.open(sealed)))
  if (of !== objectionId) throw new Error('an objector is kept with another objection')
  return who
}
