import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto'

interface Request {
  readonly hash: string
  readonly uscc: string
  readonly person: string
}

interface Seal {
  readonly reference: string
  readonly seal: string
}

/** A private key of Ed25519 from 32 bytes, in the wrapping that `createPrivateKey` reads (RFC 8410). */
const keyFrom = (seed: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  })

const marked = '测试签署'

/**
 * 测试签署: signs with a key of this installation, so that the whole way can be gone and a text that was changed later is
 * found out. It has no legal force and says so. A real service (an electronic-signature provider under 电子签名法)
 * takes its place by the same three words: `provider`, `binding`, and `sign` and `check`.
 */
export function testSigner(secret: Uint8Array) {
  const seed = new Uint8Array(hkdfSync('sha256', secret, 'zhongshi', 'test-signature', 32))
  const key = keyFrom(seed)
  const open = createPublicKey(key)
  const said = (hash: string, reference: string) => Buffer.from(`${marked}\n${reference}\n${hash}`, 'utf8')
  return {
    provider: marked,
    binding: false,
    async sign({ hash, uscc, person }: Request): Promise<Seal> {
      const reference = `${marked}:${uscc}:${person}`
      return { reference, seal: sign(null, said(hash, reference), key).toString('base64url') }
    },
    check: (hash: string, { reference, seal }: Seal): boolean =>
      verify(null, said(hash, reference), open, Buffer.from(seal, 'base64url')),
  }
}
