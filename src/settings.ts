import { readContractClauses } from './contract-clauses.ts'
import { readIndexTables } from './index-tables.ts'
import { readNeedTemplates } from './need-templates.ts'
import { readPolicyPack } from './policy-pack.ts'

/** What the system is told by files: its city's rules, and what is shipped with it. Throws BadConfiguration that names what is wrong. */
export const readSettings = (policyPack: string) => ({
  pack: readPolicyPack(policyPack),
  indexTables: readIndexTables(policyPack),
  needTemplates: readNeedTemplates(),
  contractClauses: readContractClauses(),
})

export type Settings = ReturnType<typeof readSettings>
