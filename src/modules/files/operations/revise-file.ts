import { refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { type FindRecord, recordWithin } from '../records.ts'
import { revised } from '../revising.ts'
import { decidedRefusal, settledRefusal } from '../rules.ts'
import { fileThere } from '../store.ts'

export const reviseFile = (find: FindRecord) =>
  operation(api.reviseFile, async ({ fileId, ...input }, context) => {
    const before = await fileThere(context.tx, fileId)
    const { settled, decidedAt } = await recordWithin(find, context.tx, context.reach, before, 'held')
    const refusal = settledRefusal(settled) ?? decidedRefusal(before.uploadedAt, decidedAt)
    if (refusal) return refuse(refusal)
    return revised(before, input, context)
  })
