import { actingFor, signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { currentProcess, issuedProcess, startCase } from '#modules/casework/index.ts'
import { barOf, platformWithin } from '#modules/catalogue/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { insertApplication } from '../application.store.ts'
import { callById } from '../call.store.ts'
import { beginning } from '../form.ts'
import * as api from '../own.api.ts'
import { knownOf } from '../prefill.store.ts'
import { recognitionProcess } from '../process-kind.ts'
import { barredRefusal, unconfigured, windowRefusal } from '../rules.ts'

export const startApplication = (pack: Pack) =>
  operation(api.startApplication, async ({ callId, platformId }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const { organisationId, verified } = actingFor(actor)
    const platform = await platformWithin(tx, reach, platformId)
    const call = await callById(tx, callId)
    const decision = decide({}, [
      windowRefusal(call, now),
      barredRefusal(await barOf(tx, platformId), dateOf(now)),
      verified ? null : { rule: 'recognition.verified', message: '本单位尚未通过核验，核验通过后即可申报。' },
    ])
    if (!decision.ok) return decision
    const { kind } = recognitionProcess
    const process = await currentProcess(tx, kind, issuedProcess(pack, recognitionProcess))
    if (!process) return refuse(unconfigured)
    const id = newId()
    const known = await knownOf(tx, { platform, applicationId: id }, pack, now)
    const stored = await insertApplication(tx, {
      id,
      callId,
      platformId,
      platformName: platform.name,
      organisationId,
      locality: platform.locality,
      draft: beginning(known),
      known,
      createdBy: signedIn(actor).personId,
      createdAt: now,
    })
    if (!stored)
      return refuse({ rule: 'recognition.once', message: '这个平台在本批次已有一份申报，请继续填写那一份。' })
    await startCase(context, { id, kind, ...process })
    changed({ object: { kind: 'recognition', id }, after: { callId, platformId } })
    return accept({ applicationId: id })
  })
