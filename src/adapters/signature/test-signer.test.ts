/** [C26] The test signer seals one text for one signatory, and nothing else passes for it. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { testSigner } from './test-signer.ts'

const signer = testSigner(Buffer.alloc(32, 7))
const hash = createHash('sha256').update('合同').digest('hex')
const request = { hash, uscc: '91330481XXXX00019K', person: 'somebody' }

test('says of itself that it is a test', async () => {
  const { reference } = await signer.sign(request)
  expect([signer.provider, signer.binding]).toEqual(['测试签署', false])
  expect(reference).toMatch(/^测试签署:91330481XXXX00019K/)
})

test('a seal holds for its text, its signatory and its installation', async () => {
  const sealed = await signer.sign(request)
  expect(signer.check(hash, sealed)).toBe(true)
  expect(
    signer.check(
      hash.replace(/^./, digit => (digit === '0' ? '1' : '0')),
      sealed,
    ),
  ).toBe(false)
  expect(signer.check(hash, { ...sealed, reference: sealed.reference.replace('somebody', 'else') })).toBe(
    false,
  )
  expect(testSigner(Buffer.alloc(32, 8)).check(hash, sealed)).toBe(false)
})
