import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { removeFilesOf } from '#modules/files/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { keepEnded } from '../../platform/publication.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import { testItem } from '../../tables.ts'
import * as api from '../api.ts'
import { deleteOffer, testWithin } from '../store.ts'

export const removeTest = (pack: Pack) =>
  operation(api.removeTest, async ({ testItemId, version, reason }, context) => {
    const { tx, reach, now, changed } = context
    const { record, platformId } = await testWithin(tx, reach, testItemId)
    const platform = await lockPlatform(tx, reach, platformId)
    await deleteOffer(tx, testItem, testItemId, version)
    const ended = { id: testItemId, kind: 'test', name: `${record.object} ${record.item}` } as const
    await keepEnded(tx, platform, { ...ended, endedOn: dateOf(now), reason })
    const files = await removeFilesOf(tx, { recordKind: 'test', recordId: testItemId }, { now, reason })
    await renewParts(platform, context, pack)
    changed({ object: { kind: 'test', id: testItemId }, before: { ...record, files }, reason })
    return accept({})
  })
