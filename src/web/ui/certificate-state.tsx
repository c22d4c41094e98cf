interface Props {
  readonly valid: boolean
  readonly endedOn: string | null
}

/** Whether a certificate is in force today, and if not, why. */
export function CertificateState({ valid, endedOn }: Props) {
  if (valid) return <span className="tag meets">有效</span>
  return <span className="tag fails">{endedOn ? '已终止' : '已过有效期'}</span>
}
