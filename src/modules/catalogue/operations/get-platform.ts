import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { platformWithin } from '../platform.store.ts'
import { viewOf } from '../platform-view.ts'

export const getPlatform = (pack: Pack) =>
  operation(api.getPlatform, async ({ platformId }, context) =>
    viewOf(await platformWithin(context.tx, context.reach, platformId), pack, context),
  )

export const getOwnPlatform = (pack: Pack) =>
  operation(api.getOwnPlatform, async ({ platformId }, context) =>
    viewOf(await platformWithin(context.tx, context.reach, platformId), pack, context),
  )
