import { actingFor } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation, preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { handedOut, kept, looked, recognitionFileThere, sharedView } from '#modules/files/index.ts'
import { applicationWithin } from '../application.store.ts'
import { holdApplication } from '../moving.ts'
import * as api from '../record.api.ts'
import { localFiles, readsWhole } from '../withheld.ts'

export const attachRecord = (scans: boolean) =>
  preparedOperation(
    api.attachRecord,
    async ({ file }) => looked({ file, purpose: 'other' }),
    async ({ applicationId, title }, context, prepared) => {
      const { held } = await holdApplication(context, applicationId)
      if (held.stage.holder === 'nobody')
        return refuse({ rule: 'recognition.ended', message: `这件已“${held.stage.name}”，不能再存入材料。` })
      const { organisationId } = actingFor(context.actor)
      const said = {
        recordKind: 'recognition-record' as const,
        recordId: applicationId,
        rootId: applicationId,
      }
      const file = await kept(
        { ...said, title, organisationId, purpose: 'other', visibility: 'own' },
        prepared,
        scans,
        context,
      )
      return file.ok ? accept({ fileId: file.value.id }) : file
    },
  )

export const readRecord = operation(api.readRecord, async ({ fileId }, context) => {
  const row = await recognitionFileThere(context.tx, fileId)
  const { locality } = await applicationWithin(context.tx, context.reach, row.recordId)
  const shown = readsWhole(context.actor) ? [row] : await localFiles(context.tx, [row], locality)
  if (shown.length === 0) throw new Problem('not-found')
  return handedOut(row, sharedView, context)
})
