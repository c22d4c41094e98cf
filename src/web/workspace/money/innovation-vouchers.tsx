import { Alert, Button } from 'antd'
import { useState } from 'react'
import { formatAmount } from '#kernel/money.ts'
import type { QuotaView } from '#modules/voucher/api.ts'
import { listOwnQuotas, listUses, withdrawQuota } from '#modules/voucher/api.ts'
import { listVoucherSchemes } from '#modules/voucher/scheme.api.ts'
import { quotaStates } from '#modules/voucher/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useFrame } from '../../ui/frame/frame.tsx'
import { SchemeFacts } from '../../ui/order/voucher-parts.tsx'
import { VoucherUses } from '../../ui/order/voucher-uses.tsx'
import { useTrail } from '../../ui/trail.tsx'
import { ApplyDialog, AsideDialog } from './voucher-dialogs.tsx'

const tones = { applied: 'unknown', granted: 'meets', refused: 'fails', withdrawn: '' } as const

function Quota({ quota }: { quota: QuotaView }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [setting, setSetting] = useState(false)
  return (
    <article className="card">
      <div className="between">
        <div>
          <h2>
            {quota.year} 年额度{' '}
            <span className={`tag ${tones[quota.state]}`}>{quotaStates[quota.state]}</span>
          </h2>
          <p className="hint">
            <span className="mono">{quota.number}</span> · {quota.fundName}：{quota.schemeName}
          </p>
        </div>
        {quota.state === 'granted' && quota.leftFen > 0 ? (
          <Button type="primary" onClick={() => setSetting(true)}>
            预留<span className="visually-hidden">{quota.number}</span>
          </Button>
        ) : null}
        {quota.state === 'applied' ? (
          <Button
            loading={busy}
            onClick={() => run(async () => void (await act(withdrawQuota, { quotaId: quota.id })))}
          >
            撤回申请<span className="visually-hidden">{quota.number}</span>
          </Button>
        ) : null}
      </div>
      <Refused error={failure} />
      {quota.grantedFen === null ? (
        <p>申领 {formatAmount(quota.requestedFen)}</p>
      ) : (
        <p>
          核定 {formatAmount(quota.grantedFen)}；预留 {formatAmount(quota.reservedFen)}，已使用{' '}
          {formatAmount(quota.usedFen)}，剩余 <strong>{formatAmount(quota.leftFen)}</strong>
        </p>
      )}
      <p className="hint">{quota.purpose}</p>
      {quota.note ? <p>主管部门说明：{quota.note}</p> : null}
      {setting ? <AsideDialog quota={quota} close={() => setSetting(false)} /> : null}
    </article>
  )
}

export function Schemes() {
  const asked = useAsk(listVoucherSchemes, {})
  return (
    <section className="card">
      <h2>现行办法</h2>
      <Answer asked={asked}>
        {({ schemes, silence }) => (
          <>
            {silence ? <p className="hint">{silence}。</p> : null}
            {schemes.length === 0 ? <Nothing>还没有发布创新券办法，暂不能申领。</Nothing> : null}
            {schemes.map(one => (
              <details key={one.versionId} style={{ marginTop: 8 }}>
                <summary>
                  {one.localityName}：{one.name}
                  {one.lacks.length > 0 ? `（没有写明：${one.lacks.join('、')}）` : ''}
                </summary>
                <SchemeFacts scheme={one} />
              </details>
            ))}
          </>
        )}
      </Answer>
    </section>
  )
}

function Uses({ side }: { side: 'client' | 'provider' }) {
  const { page, ways } = useTrail()
  const asked = useAsk(listUses, { side, ...page }, { every: 60_000 })
  return (
    <section className="card">
      <h2>{side === 'client' ? '预留与使用' : '预留给本单位平台的'}</h2>
      <Answer asked={asked}>
        {({ uses, next }) => (
          <>
            <VoucherUses
              uses={uses}
              base="/workspace/voucher-uses"
              label="创新券的使用"
              empty={
                side === 'client'
                  ? '还没有预留。额度核定后，点“预留”。'
                  : '还没有企业为本单位的平台预留创新券'
              }
            />
            {ways(next)}
          </>
        )}
      </Answer>
    </section>
  )
}

/** 创新券 of an enterprise: its quotas, what is set aside of them, and the schemes. */
export function InnovationVouchers() {
  const { who } = useFrame()
  const [applying, setApplying] = useState(false)
  const schemes = useAsk(listVoucherSchemes, {})
  const asked = useAsk(listOwnQuotas, {})
  const open = (schemes.data?.schemes ?? []).filter(
    ({ locality, ofCity }) => ofCity || locality === who.actingFor?.locality,
  )
  return (
    <Sheet
      heading="创新券"
      title="创新券"
      lead="申领额度，为一笔服务预留，由平台在提供服务后使用并申请兑付。"
      actions={
        <Button type="primary" disabled={open.length === 0} onClick={() => setApplying(true)}>
          申领额度
        </Button>
      }
    >
      <div className="stack">
        {who.actingFor?.verified === false ? (
          <Alert type="info" showIcon title="本单位通过核验后才能申领。" />
        ) : null}
        <Answer asked={asked}>
          {({ quotas }) =>
            quotas.length === 0 ? (
              <section className="card">
                <Nothing>还没有额度。点“申领额度”开始。</Nothing>
              </section>
            ) : (
              quotas.map(one => <Quota key={one.id} quota={one} />)
            )
          }
        </Answer>
        <Uses side="client" />
        <Schemes />
      </div>
      {applying ? <ApplyDialog schemes={open} close={() => setApplying(false)} /> : null}
    </Sheet>
  )
}

/** What enterprises have set aside for one's own platforms. */
export function ReceivedVouchers() {
  return (
    <Sheet heading="收到的创新券" title="收到的创新券" lead="提供服务后附上凭证、登记使用，再申请兑付。">
      <div className="stack">
        <Uses side="provider" />
        <Schemes />
      </div>
    </Sheet>
  )
}
