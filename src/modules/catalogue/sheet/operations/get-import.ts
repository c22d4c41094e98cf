import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../import.api.ts'
import { importWithin } from '../import.store.ts'
import { importViewOf } from './check-import.ts'

export const getImport = operation(api.getImport, async ({ importId }, { tx, reach }) =>
  accept(importViewOf(await importWithin(tx, reach, importId))),
)
