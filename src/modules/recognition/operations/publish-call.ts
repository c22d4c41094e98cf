import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { issuedProcess } from '#modules/casework/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../call.api.ts'
import { insertCall, insertQuotas } from '../call.store.ts'
import { callNumber } from '../number.ts'
import { recognitionProcess } from '../process-kind.ts'
import { callRefusals, unconfigured } from '../rules.ts'

/** The rules of the day are kept with the call: what is changed in the pack afterwards is for the calls that follow. */
export const publishCall = (pack: Pack) =>
  operation(api.publishCall, async ({ quotas, ...input }, { tx, actor, now, newId, changed }) => {
    const rules = pack.recognition
    if (rules === null || issuedProcess(pack, recognitionProcess) === null) return refuse(unconfigured)
    const places = pack.localities.map(({ code }) => code)
    const decision = decide(
      {},
      callRefusals(
        { closesAt: input.closesAt, localities: quotas.map(({ locality }) => locality) },
        places,
        now,
      ),
    )
    if (!decision.ok) return decision
    const id = newId()
    const stored = await insertCall(tx, {
      ...input,
      id,
      rules,
      publishedBy: signedIn(actor).personId,
      publishedAt: now,
    })
    if (!stored)
      return refuse({
        rule: 'recognition.call.name',
        field: 'name',
        message: `已有名为“${input.name}”的批次，请换一个名称。`,
      })
    // Each locality is counted, whether it has a limit or not.
    await insertQuotas(
      tx,
      places.map(locality => ({
        callId: id,
        locality,
        places: quotas.find(one => one.locality === locality)?.places ?? null,
      })),
    )
    changed({
      object: { kind: 'recognition-call', id },
      after: {
        level: input.level,
        rules: rules.version,
        opensAt: input.opensAt,
        closesAt: input.closesAt,
        quotas,
      },
    })
    return accept({ callId: id, number: callNumber(stored) })
  })
