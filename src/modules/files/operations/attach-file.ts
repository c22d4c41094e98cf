import { refuse } from '#kernel/decision.ts'
import { preparedOperation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { kept, looked } from '../attaching.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { settledRefusal } from '../rules.ts'

export const attachFile = (find: FindRecord, scans: boolean) =>
  preparedOperation(api.attachFile, looked, async ({ file: _, ...input }, context, prepared) => {
    const { organisationId, rootId, settled } = await recordWithin(
      find,
      context.tx,
      context.reach,
      input,
      'held',
    )
    const checked = settledRefusal(settled)
    if (checked) return refuse(checked)
    return kept({ ...input, organisationId, rootId }, prepared, scans, context)
  })
