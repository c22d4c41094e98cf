import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import { methodRefusal } from '../../rules.ts'
import * as api from '../api.ts'
import { methodTaken, storeTest, testWithin } from '../store.ts'

export const reviseTest = (pack: Pack) =>
  operation(api.reviseTest, async ({ testItemId, version, ...input }, context) => {
    const { tx, reach, changed } = context
    const { record, platformId } = await testWithin(tx, reach, testItemId)
    const platform = await lockPlatform(tx, reach, platformId)
    if (await methodTaken(tx, platformId, input, testItemId)) return refuse(methodRefusal(input))
    const next = await storeTest(tx, testItemId, version, input)
    await renewParts(platform, context, pack)
    changed({ object: { kind: 'test', id: testItemId }, before: record, after: input })
    return accept({ version: next })
  })
