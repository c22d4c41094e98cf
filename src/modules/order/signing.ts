/** 签署服务 as this module knows it; a real provider and the test signer stand in `adapters/signature`. */
export interface SigningRequest {
  readonly orderNumber: string
  /** SHA-256 of the text, as hexadecimal digits. */
  readonly hash: string
  readonly organisation: string
  readonly uscc: string
  readonly person: string
}

export interface Seal {
  /** By which the service finds the signature again. */
  readonly reference: string
  readonly seal: string
}

export interface Signatures {
  readonly provider: string
  /** Whether what it makes has legal force; the test signer's hasn't, and every page says so. */
  readonly binding: boolean
  /** Called before the transaction, so that a slow service holds nothing. */
  sign(request: SigningRequest): Promise<Seal>
  /** Whether a seal is one of this service for this text. */
  check(hash: string, seal: Seal): boolean
}
