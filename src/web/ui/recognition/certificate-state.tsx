import { type CertificateStanding, certificateStandings } from '#modules/catalogue/terms.ts'

const looks = { valid: 'tag meets', coming: 'tag unknown', expired: 'tag fails', ended: 'tag fails' } as const

/** Whether a certificate is in force today, and if not, why. */
export const CertificateState = ({ standing }: { readonly standing: CertificateStanding }) => (
  <span className={looks[standing]}>{certificateStandings[standing]}</span>
)
