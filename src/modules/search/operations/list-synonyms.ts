import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { allSynonyms } from '../store.ts'

export const listSynonyms = operation(api.listSynonyms, async (_input, { tx }) =>
  accept({ synonyms: await allSynonyms(tx) }),
)
