import { createCipheriv, createDecipheriv } from 'node:crypto'

export interface DataKey {
  readonly id: string
  readonly secret: Buffer
}

/**
 * Seals small secrets for the database (AES-256-GCM). The first key seals; all open, so keys can be replaced.
 * A sealed text reads `keyId.nonce.tag.ciphertext`.
 */
export class Vault {
  readonly #current: DataKey
  readonly #keys: ReadonlyMap<string, DataKey>

  constructor(keys: readonly [DataKey, ...DataKey[]]) {
    this.#current = keys[0]
    this.#keys = new Map(keys.map(key => [key.id, key]))
  }

  /** `nonce` is 12 random bytes as base64url, never used twice with one key. */
  seal(text: string, nonce: string): string {
    const cipher = createCipheriv('aes-256-gcm', this.#current.secret, Buffer.from(nonce, 'base64url'))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return [
      this.#current.id,
      nonce,
      cipher.getAuthTag().toString('base64url'),
      sealed.toString('base64url'),
    ].join('.')
  }

  /** Throws when the key is gone or the text was altered. */
  open(sealed: string): string {
    const [keyId = '', nonce = '', tag = '', text = ''] = sealed.split('.')
    const key = this.#keys.get(keyId)
    if (!key) throw new Error(`no data key ${keyId}`)
    const cipher = createDecipheriv('aes-256-gcm', key.secret, Buffer.from(nonce, 'base64url'))
    cipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([cipher.update(Buffer.from(text, 'base64url')), cipher.final()]).toString('utf8')
  }
}
