/** Applications of an estate's platform, each where nothing that is tried on it changes what another tries. */
import { publishNotice } from '#modules/recognition/api.ts'
import { listObjections } from '#modules/recognition/notice.api.ts'
import type { Actor } from '#test/cast.ts'
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

export async function recognitionOf(w: World, who: Actor, platformId: string) {
  const callId = await published(w)
  const applied = async () => submittedTo(w, await published(w), { who, platformId })
  const draft = await filledIn(w, callId, { who, platformId })
  const toSubmit = await filledIn(w, await published(w), { who, platformId })
  const { applicationId } = await applied()
  const { applicationId: toWithdraw } = await applied()
  return {
    ...{ callId, freeCallId: await published(w), draft, toSubmit, applicationId, toWithdraw },
    ...(await noticed(w, callId, who)),
  }
}
