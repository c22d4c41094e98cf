import { Button } from 'antd'
import { useState } from 'react'
import { formatDate } from '#kernel/calendar.ts'
import type { CertificateView, PlatformView } from '#modules/catalogue/api.ts'
import { bearsMark, certificateKinds, numberWords } from '#modules/catalogue/terms.ts'
import { CertificateState } from '../../ui/recognition/certificate-state.tsx'
import { useDuties } from '../duties.ts'
import { CertificateDialog } from './certificate-dialog.tsx'
import { CertificateEnd } from './certificate-end.tsx'

interface RowProps {
  readonly platformId: string
  readonly certificate: CertificateView
  readonly revise: () => void
  readonly end: () => void
}

function Row({ platformId, certificate, revise, end }: RowProps) {
  const { describes } = useDuties()
  const { id, kind, number, scope, validTo, endedOn, endedReason } = certificate
  const told = numberWords(kind, number)
  const sheet = (ending: string) =>
    `/api/v1/own/platforms/${platformId}/exports/scope.${ending}?certificateId=${id}`
  return (
    <li className="between" style={{ padding: '10px 0' }}>
      <span>
        {certificateKinds[kind]} {number} <CertificateState standing={certificate.standing} />
        <span className="hint" style={{ display: 'block' }}>
          {told ? `${told}；` : ''}
          {bearsMark(kind) ? `${scope.length} 项能力，` : ''}至 {formatDate(validTo)}
          {endedOn ? `；自 ${formatDate(endedOn)}起终止：${endedReason}` : ''}
        </span>
      </span>
      {describes ? (
        <span className="actions">
          <span className="hint">能力范围</span>
          <a href={sheet('xlsx')}>Excel</a>
          <a href={sheet('csv')}>CSV</a>
          <Button aria-label={`修改 ${number}`} onClick={revise}>
            修改
          </Button>
          <Button aria-label={`${endedOn ? '恢复' : '终止'} ${number}`} onClick={end}>
            {endedOn ? '恢复' : '终止'}
          </Button>
        </span>
      ) : null}
    </li>
  )
}

/** The certificates of a platform, for who manages them. */
export function Certificates({ platform }: { platform: PlatformView }) {
  const [open, setOpen] = useState<'new' | 'revise' | 'end' | null>(null)
  const [chosen, setChosen] = useState<CertificateView | null>(null)
  const { describes } = useDuties()
  const show = (what: typeof open, certificate: CertificateView | null) => {
    setChosen(certificate)
    setOpen(what)
  }
  const close = () => setOpen(null)
  return (
    <section className="card">
      <div className="between">
        <h2>资质证书</h2>
        {describes ? <Button onClick={() => show('new', null)}>登记证书</Button> : null}
      </div>
      {platform.certificates.length === 0 ? <p className="hint">还没有证书。</p> : null}
      <ul className="rows">
        {platform.certificates.map(one => (
          <Row
            key={one.id}
            platformId={platform.id}
            certificate={one}
            revise={() => show('revise', one)}
            end={() => show('end', one)}
          />
        ))}
      </ul>
      {open === 'new' || open === 'revise' ? (
        <CertificateDialog platformId={platform.id} certificate={chosen} close={close} />
      ) : null}
      {open === 'end' && chosen ? <CertificateEnd certificate={chosen} close={close} /> : null}
    </section>
  )
}
