import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { insertPlatform } from '../platform.store.ts'
import { classRefusals } from '../platform-classes.ts'
import { nameRefusal, placeRefusals } from '../rules.ts'
import { tokensOf } from '../tokens.ts'

export const registerPlatform = (pack: Pack) =>
  operation(api.registerPlatform, async (input, { tx, now, actor, newId, changed }) => {
    const id = newId()
    const decision = decide({ platformId: id }, [
      ...placeRefusals(pack, input),
      ...(await classRefusals(tx, input, dateOf(now))),
    ])
    if (!decision.ok) return decision
    const inserted = await insertPlatform(tx, {
      ...input,
      id,
      organisationId: actingFor(actor).organisationId,
      status: 'draft',
      confirmedOn: dateOf(now),
      tokens: tokensOf(
        input.name,
        input.summary,
        input.address,
        localityName(pack, input.locality),
        ...input.directions,
      ),
      createdAt: now,
    })
    changed({ object: { kind: 'platform', id }, after: input })
    return decide({ platformId: id }, [nameRefusal(!inserted, 'platform', input.name)])
  })
