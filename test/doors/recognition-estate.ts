/** Applications of an estate's platform, each where nothing that is tried on it changes what another tries. */
import { getProcess, proposeProcess } from '#modules/casework/api.ts'
import { publishNotice } from '#modules/recognition/api.ts'
import { applicationWithin } from '#modules/recognition/application.store.ts'
import { listObjections } from '#modules/recognition/notice.api.ts'
import { attachRecord } from '#modules/recognition/record.api.ts'
import { type Actor, officeOf } from '#test/cast.ts'
import { contentOf, png } from '#test/pictures.ts'
import {
  checked,
  filledIn,
  noticeInput,
  objected,
  proposed,
  published,
  recommended,
  reviewClosed,
  submittedTo,
} from '#test/recognitions.ts'
import type { World } from '#test/world.ts'

/** An application in a notice with an objection; of whichever platform, because the city's office alone deals with it. */
async function noticed(w: World, callId: string, who: Actor) {
  const { applicationId } = await submittedTo(w, callId, { who })
  await recommended(w, applicationId)
  await checked(w, applicationId)
  await reviewClosed(w, applicationId)
  await proposed(w, applicationId)
  const { noticeId } = await w.call('lead', publishNotice, noticeInput(w, callId, [applicationId]))
  const { number } = await objected(w, noticeId, applicationId)
  const { objections } = await w.call('lead', listObjections, {})
  const objectionId = objections.find(one => one.number === number)?.id ?? ''
  return { noticed: applicationId, noticeId, objectionId }
}

/** A change of process that waits for another than who proposed it; one at a time, so it is the same for all estates. */
async function changing(w: World) {
  const { version, content, proposal } = await w.call('lead', getProcess, { kind: 'recognition' })
  if (proposal) return proposal.id
  const change = { kind: 'recognition', version, content, reason: '逐一核对权限', migrate: false }
  return (await w.call('lead', proposeProcess, change)).proposalId
}

export async function recognitionOf(w: World, who: Actor, platformId: string) {
  const callId = await published(w)
  const applied = async () => submittedTo(w, await published(w), { who, platformId })
  const draft = await filledIn(w, callId, { who, platformId })
  const toSubmit = await filledIn(w, await published(w), { who, platformId })
  const { applicationId } = await applied()
  const { applicationId: toWithdraw } = await applied()
  const kept = { applicationId, title: '走访记录（示例）', file: contentOf(png()) }
  // What the city keeps is its own alone: the file is an office's of the place, where the cast has none by hand.
  const row = await w.inside(tx => applicationWithin(tx, { scope: 'city' }, applicationId))
  const office = officeOf[row.locality]
  const { fileId } = await w.call(office ?? 'lead', attachRecord, kept)
  if (!office)
    await w.database.pool.query('update files.file set organisation_id = $1 where id = $2', [
      row.organisationId,
      fileId,
    ])
  return {
    ...{ fileId, callId, freeCallId: await published(w), draft, toSubmit, applicationId, toWithdraw },
    ...(await noticed(w, callId, who)),
    proposalId: await changing(w),
  }
}
