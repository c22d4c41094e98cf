import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { formatYuan } from '#kernel/money.ts'
import type { Input as InputOf } from '#kernel/operation.ts'
import {
  type ContractView,
  getContract,
  type StandardClause,
  saveContract,
} from '#modules/order/contract.api.ts'
import { type ClauseTopic, clauseTopics } from '#modules/order/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { DateInput, YuanInput } from '../../ui/form/inputs.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { must } from '../../ui/form/must.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { type ClauseChoice, clausesOf } from './contract-choice.ts'
import { ClauseFields } from './contract-clauses.tsx'
import { KindFields } from './contract-kind.tsx'
import { MilestoneFields } from './contract-milestones.tsx'

type Content = InputOf<typeof saveContract>['content']

interface Written extends Omit<Content, 'clauses'> {
  readonly chosen: Partial<Record<ClauseTopic, ClauseChoice>>
  readonly note?: string
  readonly answerBy?: string
}

const topics = Object.keys(clauseTopics) as ClauseTopic[]

const initialVariables = ({ variables }: StandardClause): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, initial }) => [name, initial]))

/** What the form begins with for the clauses: as saved, or the first of each topic that suits. */
function choices({ library, content }: ContractView): Written['chosen'] {
  return Object.fromEntries(
    topics.map(topic => {
      const saved = content?.clauses.find(({ clauseId }) =>
        library.some(one => one.id === clauseId && one.topic === topic),
      )
      if (saved)
        return [
          topic,
          {
            clauseId: saved.clauseId,
            variables: saved.variables,
            changed: saved.text !== null,
            text: saved.text ?? '',
          },
        ]
      const [first] = clausesOf(library, topic, content?.kind)
      return [topic, first ? { clauseId: first.id, variables: initialVariables(first), changed: false } : {}]
    }),
  )
}

const contentOf = ({ chosen, note: _note, answerBy: _answerBy, ...rest }: Written): Content => ({
  ...rest,
  clauses: topics.flatMap(topic => {
    const { clauseId, variables = {}, changed, text } = chosen[topic] ?? {}
    return clauseId ? [{ clauseId, variables, text: changed && text ? text : null }] : []
  }),
})

function Words() {
  return (
    <section className="card">
      <h2>标的、期限与验收</h2>
      <Form.Item
        name="title"
        label="合同名称"
        rules={[{ required: true, min: 4, message: '请写明合同名称，至少 4 个字' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="scope"
        label="标的与范围"
        rules={[{ required: true, min: 10, message: '请写明标的与范围，至少 10 个字' }]}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <div className="abreast-fields">
        <Form.Item name="startOn" label="开始日期" rules={must('请选择日期')}>
          <DateInput />
        </Form.Item>
        <Form.Item name="endOn" label="完成日期" rules={must('请选择日期')}>
          <DateInput />
        </Form.Item>
        <Form.Item name="place" label="履行地点" rules={must('请写明履行地点')}>
          <Input maxLength={200} style={{ minWidth: 240 }} />
        </Form.Item>
      </div>
      <Form.Item
        name="acceptance"
        label="交付与验收标准"
        rules={[{ required: true, min: 10, message: '请写明交付物、指标和验收办法，至少 10 个字' }]}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </section>
  )
}

function Ending({ revision }: { revision: number }) {
  return (
    <section className="card">
      <h2>其他约定与说明</h2>
      <Form.Item name="other" label="其他约定" extra="写入合同，可不填">
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="note" label="给对方的说明" extra="不写入合同：改了什么、为什么">
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="answerBy" label="请对方答复的日期" extra="可不填；填了的列入双方的办理进程">
        <DateInput />
      </Form.Item>
      {revision > 0 ? (
        <p className="notice">保存后是第 {revision + 1} 版，此前的批准和签署自此失效。</p>
      ) : null}
    </section>
  )
}

function Editor({ orderId, contract }: { orderId: string; contract: ContractView }) {
  const [form] = Form.useForm<Written>()
  const kept = useKept<Written>(`contract:${orderId}:${contract.revision}`)
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  // As it stood when the page was opened: what is fetched anew must not overwrite what is being typed.
  const [opened] = useState(contract)
  const { fen, revision, library } = opened
  useEffect(() => {
    const { clauses: _clauses, ...saved } = opened.content ?? { ...opened.proposal, clauses: [] }
    form.setFieldsValue({ place: '平台所在地', ...saved, chosen: choices(opened), ...kept.read() } as never)
  }, [form, kept, opened])
  const save = () =>
    run(async () => {
      const written = form.getFieldsValue(true) as Written
      await act(saveContract, {
        ...{ orderId, revision, content: contentOf(written) },
        note: written.note ?? '',
        answerBy: written.answerBy ?? null,
      })
      kept.forget()
      navigate(`/workspace/orders/${orderId}/contract`)
    })
  return (
    <SavingForm form={form} onFinish={save} onValuesChange={() => kept.write(form.getFieldsValue(true))}>
      <Refused error={failure} />
      <div className="stack">
        <KindFields orderId={orderId} />
        <Words />
        <MilestoneFields fen={fen} />
        <section className="card">
          <h2>技术交易额</h2>
          <p className="hint">
            成交额 {formatYuan(fen)} 元。技术合同登记时须从成交额中扣除设备、材料等非技术性费用。
          </p>
          <Form.Item name="technologyFen" label="技术交易额" extra="可不填；不是技术合同的留空">
            <YuanInput />
          </Form.Item>
        </section>
        <ClauseFields library={library} />
        <Ending revision={revision} />
      </div>
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" loading={busy} size="large">
          保存合同文本
        </Button>
        <LinkButton to={`/workspace/orders/${orderId}`}>返回订单</LinkButton>
      </p>
      <p className="hint">填写的内容保存在本机，提交后对方才看到。</p>
    </SavingForm>
  )
}

/** Writes the contract of an order, or its next text. */
export function ContractEditor() {
  const { orderId = '' } = useParams()
  const asked = useAsk(getContract, { orderId }, { fresh: true })
  return (
    <Sheet heading="拟订合同" title="拟订合同" lead={asked.data ? `订单 ${asked.data.number}` : null}>
      <Answer asked={asked}>
        {contract =>
          contract.state === 'drafting' || contract.state === 'signing' ? (
            <Editor orderId={orderId} contract={contract} />
          ) : (
            <Nothing>合同已签订或订单已取消，不能再改。</Nothing>
          )
        }
      </Answer>
    </Sheet>
  )
}
