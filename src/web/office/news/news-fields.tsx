/** The fields of each kind of 资讯, named as the content is, so that a draft has the shape of what is published. */
import { Button, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { listArticles } from '#modules/content/api.ts'
import { type ArticleKind, type CasePart, caseParts, validities } from '#modules/content/terms.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'

/** What a new one begins with. */
export const beginnings: Readonly<Record<ArticleKind, Record<string, unknown>>> = {
  policy: { validity: '有效', issuers: [], clauses: [{}] },
  reading: {},
  notice: {},
  news: {},
  case: {},
}

function Part({ heading, hint, children }: { heading: string; hint?: string; children: ReactNode }) {
  return (
    <section className="card">
      <h2>{heading}</h2>
      {hint ? <p className="hint">{hint}</p> : null}
      {children}
    </section>
  )
}

function Body({ label = '正文', optional = false }: { label?: string; optional?: boolean }) {
  return (
    <Form.Item
      name="body"
      label={optional ? `${label}（可不填）` : label}
      extra="空一行为新的一段；行首写“## ”为小标题。只作文字显示，不识别网页代码。"
    >
      <Input.TextArea maxLength={50_000} autoSize={{ minRows: 6, maxRows: 30 }} />
    </Form.Item>
  )
}

/** Numbered texts: what people look for by number, and what the page can be opened at. */
function Clauses() {
  return (
    <Form.List name="clauses">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset className="clause-fields" key={key} aria-label={`第 ${name + 1} 条`}>
              <div className="abreast-fields">
                <Form.Item name={[name, 'id']} label="条款编号">
                  <Input maxLength={20} placeholder="如 一4、第十二条" />
                </Form.Item>
                <Form.Item name={[name, 'heading']} label="条款名称（可不填）">
                  <Input maxLength={100} />
                </Form.Item>
                <Button
                  onClick={() => remove(name)}
                  aria-label={`删除第 ${name + 1} 条`}
                  style={{ marginTop: 30 }}
                >
                  删除
                </Button>
              </div>
              <Form.Item name={[name, 'text']} label="条款内容">
                <Input.TextArea maxLength={10_000} autoSize={{ minRows: 2, maxRows: 12 }} />
              </Form.Item>
            </fieldset>
          ))}
          <Button onClick={() => add({})}>加一条</Button>
        </>
      )}
    </Form.List>
  )
}

function Policy() {
  return (
    <>
      <Part heading="文件">
        <Form.Item name="documentNumber" label="文号">
          <Input maxLength={60} style={{ maxWidth: 420 }} />
        </Form.Item>
        <Form.Item name="issuers" label="印发单位">
          <Select mode="tags" open={false} suffixIcon={null} placeholder="逐个输入，回车确认" />
        </Form.Item>
        <div className="abreast-fields">
          <Form.Item name="issuedOn" label="印发日期">
            <DateInput />
          </Form.Item>
          <Form.Item name="effectiveOn" label="施行日期">
            <DateInput />
          </Form.Item>
          <Form.Item name="validity" label="有效性">
            <Select options={validities.map(one => ({ value: one, label: one }))} style={{ width: 140 }} />
          </Form.Item>
          <Form.Item name="until" label="有效期至（未写明可不填）">
            <DateInput />
          </Form.Item>
        </div>
        <Form.Item name="source" label="原文网址">
          <Input maxLength={500} placeholder="https://" />
        </Form.Item>
      </Part>
      <Part heading="条款" hint="公众可以按条款编号查到；与规则所据的文件文号相同的，自动链接到规则。">
        <Clauses />
      </Part>
      <Part heading="其他内容">
        <Body optional />
      </Part>
    </>
  )
}

function PolicyChoice({ value, onChange }: { value?: string; onChange?: (id: string) => void }) {
  const [q, setQ] = useState('')
  const asked = useAsk(listArticles, { kind: 'policy', q, limit: 50 })
  const options = (asked.data?.articles ?? []).map(({ id, title, documentNumber }) => ({
    value: id,
    label: `${title}（${documentNumber ?? ''}）`,
  }))
  return (
    <Select
      aria-label="所解读的政策"
      value={value ?? null}
      {...(onChange ? { onChange } : {})}
      options={options}
      showSearch={{ filterOption: false, onSearch: setQ }}
      notFoundContent="没有公开的政策文件"
      placeholder="按标题或文号查找"
    />
  )
}

function Reading() {
  return (
    <Part heading="解读">
      <Form.Item name="policyId" label="所解读的政策" extra="须是本系统已公开的政策文件">
        <PolicyChoice />
      </Form.Item>
      <Body />
    </Part>
  )
}

function Notice() {
  return (
    <Part heading="通知">
      <Form.Item name="until" label="有效至（可不填）" extra="过了这一天标为已过期，仍可查到">
        <DateInput />
      </Form.Item>
      <Body />
    </Part>
  )
}

function News() {
  return (
    <Part heading="动态">
      <Form.Item name="source" label="来源">
        <Input maxLength={100} placeholder="供稿单位或媒体" style={{ maxWidth: 420 }} />
      </Form.Item>
      <Body />
    </Part>
  )
}

function Story() {
  return (
    <Part heading="案例" hint="五项都要写；没有数额的写明原因，不估算。">
      {(Object.keys(caseParts) as CasePart[]).map(part => (
        <Form.Item key={part} name={part} label={caseParts[part]}>
          <Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 16 }} />
        </Form.Item>
      ))}
      <Body label="补充说明" optional />
    </Part>
  )
}

const own: Readonly<Record<ArticleKind, () => ReactNode>> = {
  policy: Policy,
  reading: Reading,
  notice: Notice,
  news: News,
  case: Story,
}

export function ArticleFields({ kind }: { kind: ArticleKind }) {
  const Own = own[kind]
  return (
    <div className="stack">
      <Part heading="标题与摘要">
        <Form.Item name="title" label="标题">
          <Input maxLength={120} showCount />
        </Form.Item>
        <Form.Item name="summary" label="摘要" extra="在列表和订阅中显示">
          <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Part>
      <Own />
    </div>
  )
}
