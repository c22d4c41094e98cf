import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { shownNeedView, unscopedNeed } from '#modules/catalogue/index.ts'
import { localityName } from '#modules/rulebook/index.ts'
import { type Matching, matchesOf } from '../../matches.ts'
import { criterionNames } from '../../names.ts'
import * as api from '../api.ts'
import { anyone, notPublished, requestView } from '../assistance.ts'
import { ownAssistance } from '../store.ts'

export const matchAssistedNeed = (matching: Matching) =>
  operation(api.matchAssistedNeed, async ({ assistanceId }, context) => {
    const { tx, reach, changed } = context
    const { pack } = matching
    const held = await ownAssistance(tx, reach, assistanceId)
    const need = await unscopedNeed(tx, held.assistance.needId)
    if (need?.status !== 'published' || !need.content) return refuse(notPublished)
    const { takenAt: _takenAt, ...asked } = requestView(held, { ...need, content: need.content })
    const nameOf = await criterionNames(context, need.content.hazards, pack)
    changed({ object: { kind: 'need', id: need.id } })
    return accept({
      ...(await matchesOf({ needId: need.id, content: need.content, customer: anyone }, context, matching)),
      need: {
        id: need.id,
        ...asked,
        localityName: localityName(pack, need.locality),
        ...shownNeedView(need.content, pack, nameOf),
      },
    })
  })
