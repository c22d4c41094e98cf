import { Alert, Button, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { formatDate, formatInstant } from '#kernel/calendar.ts'
import {
  approveContract,
  type ContractView,
  compareContracts,
  getContract,
  signContract,
} from '#modules/order/contract.api.ts'
import { clauseTopics, contractKinds, parties } from '#modules/order/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Difference } from '../../ui/difference.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ContractText, Signatures } from '../../ui/order/contract-text.tsx'
import { OrderState } from '../../ui/order/order-state.tsx'
import { useDuties } from '../duties.ts'
import { Supplements } from './contract-supplements.tsx'

const isOpen = ({ state }: ContractView): boolean => state === 'drafting' || state === 'signing'

function Changes({ contract: { changes, library } }: { contract: ContractView }) {
  return (
    <section className="card no-print">
      <h2>与标准条款的不同</h2>
      <p className="hint">参考条款由本系统拟定，不是官方示范文本；下划线为增加，删除线为删去。</p>
      {changes.length === 0 ? (
        <Nothing>各条款都用标准文字</Nothing>
      ) : (
        changes.map(({ clauseId, topic, ...difference }) => (
          <div key={clauseId}>
            <h3 className="subhead">
              {clauseTopics[topic]}：{library.find(({ id }) => id === clauseId)?.name}
            </h3>
            <Difference {...difference} />
          </div>
        ))
      )}
    </section>
  )
}

function Compared({ orderId, from, to }: { orderId: string; from: number; to: number }) {
  const asked = useAsk(compareContracts, { orderId, from, to })
  return <Answer asked={asked}>{difference => <Difference {...difference} />}</Answer>
}

/** The texts one after the other, and what one changed of another. */
function Revisions({
  orderId,
  contract: { revisions, revision },
}: {
  orderId: string
  contract: ContractView
}) {
  const [from, setFrom] = useState(revision - 1)
  if (revisions.length < 2) return null
  return (
    <section className="card no-print">
      <div className="between">
        <h2>与此前一版的不同</h2>
        <Select
          aria-label="与哪一版比较"
          value={from}
          onChange={setFrom}
          style={{ minWidth: 180 }}
          options={revisions
            .filter(one => one.revision < revision)
            .map(one => ({ value: one.revision, label: `第 ${one.revision} 版（${parties[one.party]}）` }))}
        />
      </div>
      <Compared orderId={orderId} from={from} to={revision} />
    </section>
  )
}

function Given({ contract }: { contract: ContractView }) {
  const { approvals, party, savedBy, savedAt, note, answerBy, revision } = contract
  const said = (['client', 'provider'] as const).map(side => {
    const given = approvals.find(one => one.party === side)
    const who = `${parties[side]}${side === party ? '（本单位）' : ''}`
    return given ? `${who}：${given.personName} ${formatInstant(given.at)} 批准` : `${who}：尚未批准`
  })
  return (
    <section className="card no-print">
      <h2>批准</h2>
      <p className="hint">
        第 {revision} 版由{savedBy ? parties[savedBy] : ''}于 {savedAt ? formatInstant(savedAt) : ''} 保存
        {note ? `：${note}` : ''}
        {answerBy ? `。请在 ${formatDate(answerBy)} 以前答复` : ''}
      </p>
      <ul className="plain-list">
        {said.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

function Deeds({ orderId, contract }: { orderId: string; contract: ContractView }) {
  const act = useAct()
  const { busy, failure, run } = useSaving()
  const { manages, describes, books } = useDuties()
  const { state, party, revision, hash, approvals, signatures, signing } = contract
  const exact = { orderId, revision, hash: hash ?? '' }
  const mayApprove = manages && state === 'drafting' && !approvals.some(one => one.party === party)
  const maySign = manages && state === 'signing' && !signatures.some(one => one.party === party)
  const writes = party === 'client' ? books : describes
  return (
    <>
      <Refused error={failure} />
      <p className="actions no-print" style={{ marginBottom: 16 }}>
        <LinkButton to={`/workspace/orders/${orderId}`}>返回订单</LinkButton>
        {isOpen(contract) && writes ? (
          <LinkButton to={`/workspace/orders/${orderId}/contract/edit`}>修改合同</LinkButton>
        ) : null}
        {mayApprove ? (
          <Popconfirm
            title="批准这一版合同文本？"
            description="批准的是下面这段文字；任何一方再改，批准即失效。"
            okText="批准"
            onConfirm={() => run(async () => void (await act(approveContract, exact)))}
          >
            <Button type="primary" loading={busy}>
              批准
            </Button>
          </Popconfirm>
        ) : null}
        {maySign ? (
          <Popconfirm
            title={signing.binding ? '签署合同？' : '以测试签署走通流程？'}
            description={
              signing.binding
                ? '双方都签署后合同成立，不能再改。'
                : '测试签署没有法律效力，须另行签署纸质或电子合同。'
            }
            okText="签署"
            onConfirm={() => run(async () => void (await act(signContract, exact)))}
          >
            <Button type="primary" loading={busy}>
              签署
            </Button>
          </Popconfirm>
        ) : null}
        <Button onClick={() => window.print()}>打印</Button>
        {state === 'signed' && contract.content && contractKinds[contract.content.kind].technology ? (
          <a href={`/api/v1/exports/contract-registration.xlsx?orderId=${orderId}`}>下载认定登记材料</a>
        ) : null}
      </p>
    </>
  )
}

function Page({ orderId, contract }: { orderId: string; contract: ContractView }) {
  if (contract.text === null)
    return (
      <Nothing>
        还没有合同文本。
        <LinkButton to={`/workspace/orders/${orderId}/contract/edit`}>拟订合同</LinkButton>
      </Nothing>
    )
  return (
    <>
      <Deeds orderId={orderId} contract={contract} />
      <div className="stack">
        {contract.signing.binding ? null : (
          <Alert showIcon type="warning" title="本系统接入的是测试签署，只用于走通流程，没有法律效力。" />
        )}
        <Given contract={contract} />
        <section className="card contract-sheet">
          <ContractText text={contract.text} />
          <Signatures contract={contract} />
        </section>
        {contract.state === 'signed' ? <Supplements orderId={orderId} /> : null}
        <Changes contract={contract} />
        <Revisions key={contract.revision} orderId={orderId} contract={contract} />
      </div>
    </>
  )
}

/** 合同: the text, who approved and signed it, what changed it since, and what of it isn't standard; printed, the texts alone. */
export function Contract() {
  const { orderId = '' } = useParams()
  const asked = useAsk(getContract, { orderId }, { every: 60_000 })
  return (
    <Answer asked={asked}>
      {contract => (
        <Sheet
          heading={
            <span className="no-print">
              合同 <span className="mono">{contract.number}</span>{' '}
              <OrderState state={contract.state} endedAt={contract.endedAt} />
            </span>
          }
          title={`合同 ${contract.number}`}
        >
          <Page orderId={orderId} contract={contract} />
        </Sheet>
      )}
    </Answer>
  )
}
