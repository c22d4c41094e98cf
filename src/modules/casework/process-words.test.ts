/** pure · What is told to whoever changes a process. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recognitionProcess } from '#modules/recognition/process-kind.ts'
import { readPolicyPack } from '../../policy-pack.ts'
import { faultsOf, issuedProcess } from './process.ts'

test('[D1] a process that lacks what the software does says so in the words of the office', () => {
  const pack = readPolicyPack(join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47'))
  const issued = issuedProcess(pack, recognitionProcess)
  if (!issued) throw new Error('the pack has no process')
  const without = { ...issued, moves: issued.moves.filter(({ id }) => id !== 'return-locality') }
  expect(faultsOf(without, recognitionProcess, issued)).toEqual([
    '缺少办理动作“退回补正”（从“属地初审”），系统要用到它。',
  ])
})
