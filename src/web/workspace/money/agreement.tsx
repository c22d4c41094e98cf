import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  getAgreement,
  offerAgreement,
  signAgreement,
  withdrawAgreement,
} from '#modules/sharing/agreement.api.ts'
import { agreementStates, contributionKinds, shareText, valuations } from '#modules/sharing/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { yuan } from '../../ui/order/ledger-words.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { useDuties } from '../duties.ts'
import { SharingNav } from './ledger-nav.tsx'

type Found = Output<typeof getAgreement>

function Shares({ found }: { found: Found }) {
  const sum = found.shares.reduce((total, { basisPoints }) => total + basisPoints, 0)
  const valued = found.shares.reduce((total, one) => total + one.valued, 0)
  return (
    <TableBox label="各方份额">
      <table className="count-table wide-table amounts">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">角色</th>
            <th scope="col" className="number">
              投入作价（元）
            </th>
            <th scope="col" className="number">
              占作价
            </th>
            <th scope="col" className="number">
              收益份额
            </th>
            <th scope="col">签署</th>
          </tr>
        </thead>
        <tbody>
          {found.shares.map(one => (
            <tr key={one.organisationId}>
              <th scope="row">
                {one.organisationName}
                <div className="hint">{one.uscc}</div>
              </th>
              <td>{one.role}</td>
              <td className="number">{one.valued === 0 ? '未作价' : yuan(one.valued)}</td>
              <td className="number">
                {valued > 0 && one.valued > 0 ? `${((one.valued * 100) / valued).toFixed(1)}%` : '—'}
              </td>
              <td className="number">{shareText(one.basisPoints)}</td>
              <td>{one.signedAt ? `${one.signedBy}，${formatInstant(one.signedAt)}` : '未签署'}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td />
            <td className="number">{yuan(valued)}</td>
            <td />
            <td className="number">{shareText(sum)}</td>
            <td>
              {found.signed} / {found.parties}
            </td>
          </tr>
        </tfoot>
      </table>
    </TableBox>
  )
}

function Contributions({ found }: { found: Found }) {
  return (
    <TableBox label="各方投入">
      <table className="count-table wide-table amounts">
        <thead>
          <tr>
            <th scope="col">投入方</th>
            <th scope="col">种类与内容</th>
            <th scope="col">计价方法</th>
            <th scope="col" className="number">
              作价（元）
            </th>
            <th scope="col">凭据</th>
          </tr>
        </thead>
        <tbody>
          {found.contributions.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they stand in the order of the text
            <tr key={index}>
              <th scope="row">{one.organisationName}</th>
              <td>
                {contributionKinds[one.kind]}：{one.what}
                {one.quantity ? <div className="hint">{one.quantity}</div> : null}
              </td>
              <td>{valuations[one.valuation]}</td>
              <td className="number">{one.amount === null ? '—' : yuan(one.amount)}</td>
              <td>{one.evidence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}

function Actions({ found }: { found: Found }) {
  const { manages, describes } = useDuties()
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const [asking, setAsking] = useState<'sign' | 'withdraw' | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const navigate = useNavigate()
  const { id: agreementId, version, digest, state } = found
  const offer = () =>
    run(async () => {
      await act(offerAgreement, { agreementId, version })
      setSaid('已提交各方签署')
    })
  const sign = () =>
    run(async () => {
      const signed = await act(signAgreement, { agreementId, digest: digest ?? '' })
      setAsking(null)
      setSaid(signed.state === 'in-force' ? '各方均已签署，协议生效' : '已签署，等其他各方')
    })
  const mayChange = found.isHost && describes
  return (
    <>
      {said ? <Alert showIcon role="status" type="success" title={said} /> : null}
      <Refused error={failure} />
      <p className="actions no-print">
        {mayChange && state === 'draft' ? (
          <>
            <Button onClick={() => navigate(`/workspace/sharing/agreements/${agreementId}/edit`)}>
              修改
            </Button>
            <Button type="primary" loading={busy} onClick={offer}>
              提交各方签署
            </Button>
          </>
        ) : null}
        {found.toSign && manages ? (
          <Button type="primary" onClick={() => setAsking('sign')}>
            代表本单位签署
          </Button>
        ) : null}
        {mayChange && (state === 'draft' || state === 'signing') ? (
          <Button onClick={() => setAsking('withdraw')}>撤回</Button>
        ) : null}
        <Button onClick={() => window.print()}>打印</Button>
      </p>
      {asking === 'sign' ? (
        <Modal
          open
          title="签署共建协议"
          okText="签署"
          confirmLoading={busy}
          onOk={sign}
          onCancel={() => setAsking(null)}
        >
          <Refused error={failure} />
          <p>
            代表本单位签署“{found.document}”第 {found.number} 版，签署后不能撤销。
          </p>
          <p className="hint" style={{ overflowWrap: 'anywhere' }}>
            文本摘要值 {digest}
          </p>
        </Modal>
      ) : null}
      {asking === 'withdraw' ? (
        <ReasonDialog
          title={`撤回第 ${found.number} 版`}
          okText="撤回"
          label="理由"
          least={4}
          most={300}
          send={reason => act(withdrawAgreement, { agreementId, reason })}
          close={() => setAsking(null)}
        />
      ) : null}
    </>
  )
}

function Content({ found }: { found: Found }) {
  return (
    <div className="stack">
      <section className="card">
        <p>
          <span className={found.state === 'in-force' ? 'tag meets' : 'tag'}>
            {agreementStates[found.state]}
          </span>{' '}
          {found.validFrom
            ? `${formatDate(found.validFrom)}起生效${found.validTo ? `，至${formatDate(found.validTo)}` : ''}`
            : `约定${formatDate(found.agreedFrom)}起；各方签署后生效`}
          {found.endReason ? `。撤回理由：${found.endReason}` : ''}
        </p>
        <p>
          <strong>{found.document}</strong>
        </p>
        <p>知识产权归属：{found.ownership}</p>
        {found.digest ? (
          <p className="hint" style={{ overflowWrap: 'anywhere' }}>
            所签文本的摘要值（SHA-256）：{found.digest}
          </p>
        ) : null}
      </section>
      <Actions found={found} />
      <section className="card">
        <h2>份额与签署</h2>
        <Shares found={found} />
        <p className="hint">份额由各方约定，不由投入作价推算；作价占比供对照。</p>
      </section>
      <section className="card">
        <h2>各方投入</h2>
        <Contributions found={found} />
      </section>
    </div>
  )
}

/** One version of an agreement, as its parties see it. */
export function AgreementPage() {
  const { agreementId = '' } = useParams()
  const { keepsBooks } = useDuties()
  const asked = useAsk(getAgreement, { agreementId })
  return (
    <Sheet
      heading={asked.data ? `${asked.data.platformName}共建协议第 ${asked.data.number} 版` : '共建协议'}
      title="共建协议"
      actions={
        asked.data?.isHost ? (
          <Link
            to={
              keepsBooks ? `/workspace/sharing?platform=${asked.data.platformId}` : '/workspace/sharing/own'
            }
          >
            各版协议
          </Link>
        ) : (
          <Link to="/workspace/sharing/own">本单位的份额</Link>
        )
      }
    >
      <SharingNav />
      <Answer asked={asked}>{found => <Content found={found} />}</Answer>
    </Sheet>
  )
}
