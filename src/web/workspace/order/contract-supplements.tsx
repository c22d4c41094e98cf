import { Button, Checkbox, Form, Input, Modal, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import {
  closeSupplement,
  listSupplements,
  proposeSupplement,
  type SupplementView,
  signSupplement,
} from '#modules/order/supplement.api.ts'
import {
  type EndReason,
  endingWarning,
  endReasons,
  type Party,
  parties,
  type SupplementKind,
  supplementKinds,
  supplementStates,
} from '#modules/order/terms.ts'
import { Answer, Nothing, Refused, useAsk } from '../../ui/desk/asking.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { ContractText, Signatures } from '../../ui/order/contract-text.tsx'
import { useDuties } from '../duties.ts'
import { type EnteredPrice, PriceFields, priceOf } from './contract-price.tsx'

interface Said {
  readonly kind: SupplementKind
  readonly code?: EndReason
  readonly content: string
  readonly repriced?: boolean
  readonly price?: EnteredPrice
}

const hints = {
  change: '写明改哪一条、怎样改；改变价款的在下面逐项写明增减和理由，里程碑和期限也在下面改',
  ending: `写明已完成的部分怎样结算、样品和资料怎样处理；预约另行取消。${endingWarning}`,
} as const

function ProposeDialog({ orderId, close }: { orderId: string; close: () => void }) {
  const [form] = Form.useForm<Said>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const kind = Form.useWatch('kind', form) ?? 'change'
  const repriced = Form.useWatch('repriced', form) ?? false
  return (
    <Modal
      open
      title="变更或解除合同"
      okText="提出"
      confirmLoading={busy}
      onOk={sendsItsForm}
      onCancel={close}
    >
      <p>双方都签署后生效；在此以前合同照旧履行，可以撤回。</p>
      <Refused error={failure} />
      <Form
        form={form}
        // Or the label would name the page's own #content.
        name="supplement"
        layout="vertical"
        initialValues={{ kind: 'change' }}
        onFinish={({ repriced, price, ...said }) =>
          run(async () => {
            await act(proposeSupplement, {
              orderId,
              ...said,
              price: said.kind === 'change' && repriced && price?.milestones ? priceOf(price) : null,
            })
            close()
          })
        }
      >
        <Form.Item name="kind" label="种类" rules={must('请选择种类')}>
          <OneOf options={namedOptions(supplementKinds)} />
        </Form.Item>
        {kind === 'ending' ? (
          <Form.Item name="code" label="解除的原因" rules={must('请选择原因')}>
            <Select options={namedOptions(endReasons)} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="content"
          label="内容"
          extra={hints[kind]}
          rules={[{ required: true, whitespace: true, min: 10, message: '请写明内容，至少 10 个字' }]}
        >
          <Input.TextArea maxLength={5000} autoSize={{ minRows: 4 }} />
        </Form.Item>
        {kind === 'change' ? (
          <Form.Item name="repriced" valuePropName="checked">
            <Checkbox>改变价款或里程碑</Checkbox>
          </Form.Item>
        ) : null}
        {kind === 'change' && repriced ? <PriceFields orderId={orderId} /> : null}
      </Form>
    </Modal>
  )
}

interface Shown {
  readonly supplement: SupplementView
  readonly party: Party
  readonly signing: Output<typeof listSupplements>['signing']
}

function Deeds({ supplement: { id, kind, hash, state, party: by, signatures }, party, signing }: Shown) {
  const act = useAct()
  const { manages } = useDuties()
  const { busy, failure, run } = useSaving()
  const [closing, setClosing] = useState(false)
  if (state !== 'signing' || !manages) return null
  const own = by === party
  return (
    <>
      <Refused error={failure} />
      <p className="actions no-print" style={{ marginTop: 16 }}>
        {signatures.some(one => one.party === party) ? null : (
          <Popconfirm
            title={signing.binding ? '签署这份协议？' : '以测试签署走通流程？'}
            description={
              <div style={{ maxWidth: 'min(360px, 75vw)' }}>
                {signing.binding ? '双方都签署后生效。' : '测试签署没有法律效力，须另行签署纸质或电子协议。'}
                {kind === 'ending' ? endingWarning : null}
              </div>
            }
            okText="签署"
            onConfirm={() => run(async () => void (await act(signSupplement, { supplementId: id, hash })))}
          >
            <Button type="primary" loading={busy}>
              签署
            </Button>
          </Popconfirm>
        )}
        <Button onClick={() => setClosing(true)}>{own ? '撤回' : '不同意'}</Button>
      </p>
      {closing ? (
        <ReasonDialog
          title={own ? '撤回协议' : '不同意协议'}
          okText={own ? '撤回' : '不同意'}
          label="理由"
          least={5}
          most={500}
          extra="对方会看到；合同照旧履行"
          send={reason => act(closeSupplement, { supplementId: id, reason })}
          close={() => setClosing(false)}
        />
      ) : null}
    </>
  )
}

const tones = { signing: 'unknown', signed: 'meets', closed: '' } as const

function Supplement(shown: Shown) {
  const { number, state, party: by, proposedAt, text, closedBy, closeReason } = shown.supplement
  return (
    <article
      className={`card contract-sheet${state === 'signed' ? '' : ' no-print'}`}
      aria-label={`补充协议 ${number}`}
    >
      <div className="between no-print">
        <p className="hint">
          <span className="mono">{number}</span>，{parties[by]}于 {formatInstant(proposedAt)} 提出
        </p>
        <span className={`tag ${tones[state]}`}>{supplementStates[state]}</span>
      </div>
      <ContractText text={text} />
      {closedBy ? (
        <p className="notice">
          {parties[closedBy]}
          {closedBy === by ? '撤回' : '不同意'}：{closeReason}
        </p>
      ) : (
        <Signatures contract={shown.supplement} />
      )}
      <Deeds {...shown} />
    </article>
  )
}

/** 变更与解除: what was agreed on after the contract was signed, each a text that both sides sign. */
export function Supplements({ orderId }: { orderId: string }) {
  const asked = useAsk(listSupplements, { orderId }, { every: 60_000 })
  const { manages } = useDuties()
  const [proposing, setProposing] = useState(false)
  return (
    <Answer asked={asked}>
      {({ supplements, party, open, signing }) => (
        <>
          <section className="card no-print">
            <div className="between">
              <h2>变更与解除</h2>
              {open && manages ? <Button onClick={() => setProposing(true)}>提出变更或解除</Button> : null}
            </div>
            {supplements.length === 0 ? <Nothing>没有变更或解除</Nothing> : null}
          </section>
          {supplements.map(one => (
            <Supplement key={one.id} supplement={one} party={party} signing={signing} />
          ))}
          {proposing ? <ProposeDialog orderId={orderId} close={() => setProposing(false)} /> : null}
        </>
      )}
    </Answer>
  )
}
