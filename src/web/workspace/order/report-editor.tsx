import { Button, Form, Input, Select, Switch } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import { draftReport, getReport, type ReportView, reviseReport } from '#modules/execution/report.api.ts'
import { marks, verdicts } from '#modules/execution/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Checks } from '../../ui/form/checks.tsx'
import { useKept } from '../../ui/form/kept.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import '../../ui/order/contract.css'

type Content = InputOf<typeof draftReport>['content']
interface Written {
  readonly content: Content
  readonly reason?: string
}

const rowFields = [
  ['object', '检测对象', 100],
  ['item', '项目', 100],
  ['standard', '方法标准（含年号）', 100],
  ['unit', '单位', 40],
  ['requirement', '要求值', 200],
  ['value', '实测值', 200],
] as const

function ResultRows() {
  return (
    <section className="card">
      <h2>结果</h2>
      <p className="hint">使用资质标志的，签发时按当日有效的证书逐行核对能力范围。</p>
      <Form.List name={['content', 'rows']}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <fieldset key={key} className="contract-part">
                <legend>第 {name + 1} 行</legend>
                <div className="abreast-fields">
                  {rowFields.map(([field, label, most]) => (
                    <Form.Item key={field} name={[name, field]} label={label}>
                      <Input maxLength={most} style={{ minWidth: 150 }} />
                    </Form.Item>
                  ))}
                  <Form.Item name={[name, 'verdict']} label="判定">
                    <Select options={namedOptions(verdicts)} style={{ width: 130 }} />
                  </Form.Item>
                  <Form.Item name={[name, 'outside']} label="不在资质能力范围" valuePropName="checked">
                    <Switch />
                  </Form.Item>
                </div>
                <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 行`}>
                  删除
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add({ verdict: 'none', outside: false })}>增加一行</Button>
          </>
        )}
      </Form.List>
      <Form.Item name={['content', 'marks']} label="使用的资质标志" style={{ marginTop: 16 }}>
        <Checks options={namedOptions(marks)} />
      </Form.Item>
    </section>
  )
}

function Sections() {
  return (
    <section className="card">
      <h2>正文</h2>
      <Form.List name={['content', 'sections']}>
        {(parts, { add, remove }) => (
          <>
            {parts.map(({ key, name }) => (
              <fieldset key={key} className="contract-part">
                <legend>第 {name + 1} 节</legend>
                <Form.Item name={[name, 'heading']} label="标题">
                  <Input maxLength={60} />
                </Form.Item>
                <Form.Item name={[name, 'text']} label="内容">
                  <Input.TextArea maxLength={8000} autoSize={{ minRows: 3 }} />
                </Form.Item>
                <Button onClick={() => remove(name)} aria-label={`删除第 ${name + 1} 节`}>
                  删除
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add({})}>增加一节</Button>
          </>
        )}
      </Form.List>
    </section>
  )
}

interface Editing {
  readonly orderId: string
  /** The draft that is changed. */
  readonly report: ReportView | null
  /** The report that is corrected. */
  readonly corrected: ReportView | null
}

function Editor({ orderId, report, corrected }: Editing) {
  const [form] = Form.useForm<Written>()
  const kept = useKept<Written>(
    `report:${orderId}:${report?.id ?? 'new'}:${report?.version ?? corrected?.id ?? 0}`,
  )
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const [opened] = useState(report ?? corrected)
  useEffect(() => {
    const content = opened?.content ?? {
      sections: [{ heading: '试验条件' }],
      rows: [{ verdict: 'none', outside: false }],
    }
    form.setFieldsValue({ content, ...kept.read() } as never)
  }, [form, kept, opened])
  const save = () =>
    run(async () => {
      const { content, reason = '' } = form.getFieldsValue(true) as Written
      const exact = report && { reportId: report.id, version: report.version }
      const replaces = corrected ? { reportId: corrected.id, reason } : null
      const reportId = exact
        ? (await act(reviseReport, { ...exact, content })) && exact.reportId
        : (await act(draftReport, { orderId, content, replaces })).reportId
      kept.forget()
      navigate(`/workspace/reports/${reportId}`)
    })
  const back = report
    ? `/workspace/reports/${report.id}`
    : `/workspace/orders/${orderId}/execution?part=reports`
  return (
    <SavingForm form={form} onFinish={save} onValuesChange={() => kept.write(form.getFieldsValue(true))}>
      <Refused error={failure} />
      <div className="stack">
        {corrected ? (
          <section className="card">
            <h2>更正 {corrected.number}</h2>
            <p className="hint">新报告签发后，{corrected.number} 显示为“已被替代”，内容照原样保留。</p>
            <Form.Item
              name="reason"
              label="更正的理由"
              extra="写入新报告"
              rules={[{ required: true, min: 5, message: '请写明理由，至少 5 个字' }]}
            >
              <Input maxLength={1000} />
            </Form.Item>
          </section>
        ) : null}
        <section className="card">
          <h2>报告</h2>
          <Form.Item name={['content', 'title']} label="报告名称">
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name={['content', 'basis']} label="依据" extra="合同、试验方案和标准">
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </section>
        <Sections />
        <ResultRows />
        <section className="card">
          <h2>结论</h2>
          <Form.Item name={['content', 'conclusion']} label="结论">
            <Input.TextArea maxLength={4000} autoSize={{ minRows: 3 }} />
          </Form.Item>
        </section>
      </div>
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" loading={busy} size="large">
          保存草稿
        </Button>
        <LinkButton to={back}>返回</LinkButton>
      </p>
      <p className="hint">填写的内容保存在本机。写过的人都是编写人，不能复核或签发这份报告。</p>
    </SavingForm>
  )
}

/** Changes a report that is still a draft. */
export function ReportEditor() {
  const { reportId = '' } = useParams()
  const asked = useAsk(getReport, { reportId }, { fresh: true })
  return (
    <Sheet heading="修改报告" title="修改报告" lead={asked.data ? `报告 ${asked.data.number}` : null}>
      <Answer asked={asked}>
        {report =>
          report.can.write ? (
            <Editor orderId={report.orderId} report={report} corrected={null} />
          ) : (
            <Nothing>报告不在起草，不能修改。</Nothing>
          )
        }
      </Answer>
    </Sheet>
  )
}

function Correction({ orderId, reportId }: { orderId: string; reportId: string }) {
  const asked = useAsk(getReport, { reportId }, { fresh: true })
  return (
    <Answer asked={asked}>
      {corrected => <Editor orderId={orderId} report={null} corrected={corrected} />}
    </Answer>
  )
}

/** Begins a report, or one that corrects another. */
export function NewReport() {
  const { orderId = '' } = useParams()
  const [said] = useSearchParams()
  const reportId = said.get('replaces')
  return (
    <Sheet heading={reportId ? '起草更正报告' : '起草报告'} title="起草报告">
      {reportId ? (
        <Correction orderId={orderId} reportId={reportId} />
      ) : (
        <Editor orderId={orderId} report={null} corrected={null} />
      )}
    </Sheet>
  )
}
