/** The fields of each kind, named as the content is, so that a draft has the shape of what is published. */
import { Button, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { listOwnPlatforms } from '#modules/catalogue/api.ts'
import { processes } from '#modules/catalogue/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import {
  answers,
  fireClasses,
  mainParameters,
  maturities,
  priceUnits,
  type ShowcaseKind,
  transferModes,
} from '#modules/showcase/terms.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useTerms } from '../../ui/terms.ts'
import { useDuties } from '../duties.ts'
import { CapabilityFields } from './capability-fields.tsx'
import { PriceFields } from './price-fields.tsx'

/** Words that are stored as they are shown (AC-77). */
const asShown = (words: readonly string[]) => words.map(word => ({ value: word, label: word }))

const levels = (name: string, most: number) =>
  Array.from({ length: most }, (_, index) => ({ value: index + 1, label: `${name} ${index + 1}` }))

function Part({ heading, hint, children }: { heading: string; hint?: string; children: ReactNode }) {
  return (
    <section className="card">
      <h2>{heading}</h2>
      {hint ? <p className="hint">{hint}</p> : null}
      {children}
    </section>
  )
}

/** Short texts, entered one after the other. */
function Texts({ name, label, extra }: { name: string; label: string; extra?: string }) {
  return (
    <Form.Item name={name} label={label} {...(extra ? { extra } : {})}>
      <Select mode="tags" open={false} suffixIcon={null} placeholder="逐个输入，回车确认" />
    </Form.Item>
  )
}

interface RowsProps {
  readonly name: string
  readonly what: string
  readonly children: (index: number) => ReactNode
}

/** Records within a record: 依据, 专利, 案例, 资质. */
function Rows({ name, what, children }: RowsProps) {
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <>
          <ul>
            {fields.map(({ key, name: index }) => (
              <li className="abreast-fields" key={key}>
                {children(index)}
                <Button
                  onClick={() => remove(index)}
                  aria-label={`删除第 ${index + 1} 项${what}`}
                  style={{ marginTop: 30 }}
                >
                  删除
                </Button>
              </li>
            ))}
          </ul>
          <Button style={{ marginTop: fields.length > 0 ? 14 : 0 }} onClick={() => add({})}>
            加一项{what}
          </Button>
        </>
      )}
    </Form.List>
  )
}

function Cell({ at, label, children }: { at: (string | number)[]; label: string; children: ReactNode }) {
  return (
    <Form.Item name={at} label={label} style={{ marginBottom: 8 }}>
      {children}
    </Form.Item>
  )
}

function ProcessField() {
  return (
    <Form.Item name="process" label="工艺类别">
      <Select
        options={namedOptions(processes)}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="选择工艺类别"
        style={{ maxWidth: 320 }}
      />
    </Form.Item>
  )
}

const longText = { maxLength: 1000, showCount: true, autoSize: { minRows: 2 } }

function Achievement() {
  return (
    <>
      <Part heading="成果">
        <Texts name="fields" label="领域或行业" />
        <Texts name="owners" label="所有单位" extra="成果归哪些单位所有，写单位全称" />
        <ProcessField />
      </Part>
      <Part
        heading="成熟度与依据"
        hint="填“通过中试”“可以量产”的，请写明可核对的结果或报告；没有写明的，公开时标为自述。"
      >
        <Form.Item name="maturity" label="成熟度">
          <OneOf options={asShown(maturities)} />
        </Form.Item>
        <div className="abreast-fields">
          <Form.Item name="trl" label="技术就绪度（可不填）">
            <Select allowClear options={levels('TRL', 9)} style={{ width: 160 }} />
          </Form.Item>
          <Form.Item name="mrl" label="制造成熟度（可不填）">
            <Select allowClear options={levels('MRL', 10)} style={{ width: 160 }} />
          </Form.Item>
        </div>
        <Rows name="evidence" what="依据">
          {index => (
            <>
              <Cell at={[index, 'platform']} label="出具单位">
                <Input maxLength={60} />
              </Cell>
              <Cell at={[index, 'number']} label="结果或报告编号">
                <Input maxLength={60} />
              </Cell>
              <Cell at={[index, 'issuedOn']} label="出具日期">
                <DateInput />
              </Cell>
              <Cell at={[index, 'conclusion']} label="结论">
                <Input maxLength={200} />
              </Cell>
            </>
          )}
        </Rows>
      </Part>
      <Part heading="转让方式与专利">
        <Form.Item name="transfers" label="转让方式">
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={asShown(transferModes)}
            placeholder="可多选"
          />
        </Form.Item>
        <Rows name="patents" what="专利">
          {index => (
            <>
              <Cell at={[index, 'number']} label="专利号或申请号">
                <Input maxLength={40} />
              </Cell>
              <Cell at={[index, 'status']} label="法律状态">
                <Input maxLength={30} placeholder="如：已授权，有效" />
              </Cell>
              <Cell at={[index, 'statedOn']} label="状态日期">
                <DateInput />
              </Cell>
            </>
          )}
        </Rows>
      </Part>
    </>
  )
}

interface Named {
  readonly id: string | null
  readonly name: string
}

interface PlatformsInputProps {
  readonly id?: string
  readonly value?: readonly Named[] | undefined
  readonly onChange?: (platforms: Named[]) => void
}

/** Platforms by name; one of the organisation's own that is public is named by its id, too, and gets a link. */
function PlatformsInput({ id, value, onChange }: PlatformsInputProps) {
  const { operates } = useDuties()
  const asked = useAsk(listOwnPlatforms, {}, { enabled: operates })
  const own = (asked.data?.platforms ?? []).filter(({ status }) => status === 'published')
  return (
    <Select
      {...(id ? { id } : {})}
      mode="tags"
      placeholder="选择或输入平台名称，回车确认"
      value={(value ?? []).map(({ name }) => name)}
      options={own.map(({ name }) => ({ value: name, label: name }))}
      onChange={names =>
        onChange?.(
          names.map(name => ({
            name,
            id: own.find(one => one.name === name)?.id ?? value?.find(one => one.name === name)?.id ?? null,
          })),
        )
      }
    />
  )
}

function Solution() {
  const form = Form.useFormInstance()
  const chosen: readonly string[] = Form.useWatch('validations', { form, preserve: true }) ?? []
  const validations = useTerms('validation', chosen)
  return (
    <>
      <Part heading="方案">
        <Form.Item name="problem" label="解决的问题">
          <Input.TextArea {...longText} />
        </Form.Item>
        <Form.Item name="approach" label="做法">
          <Input.TextArea {...longText} maxLength={2000} />
        </Form.Item>
        <ProcessField />
        <Form.Item name="platforms" label="提供平台">
          <PlatformsInput />
        </Form.Item>
        <Form.Item name="validations" label="验证类型">
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={validations.options}
            placeholder="可多选"
          />
        </Form.Item>
        <Form.Item name="days" label="周期（工作日）">
          <NumberInput min={1} max={730} precision={0} style={{ width: 140 }} />
        </Form.Item>
      </Part>
      <Part heading="适用参数">
        <CapabilityFields path={['capabilities']} name="capabilities" />
      </Part>
      <Part heading="案例">
        <Rows name="cases" what="案例">
          {index => (
            <>
              <Cell at={[index, 'title']} label="案例名称">
                <Input maxLength={60} />
              </Cell>
              <Cell at={[index, 'text']} label="说明">
                <Input.TextArea
                  maxLength={500}
                  autoSize={{ minRows: 1 }}
                  style={{ width: 360, maxWidth: '100%' }}
                />
              </Cell>
            </>
          )}
        </Rows>
      </Part>
    </>
  )
}

function Plant() {
  return (
    <>
      <Part heading="位置与条件">
        <Form.Item name="address" label="地址">
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="floor" label="所在楼层">
          <Input maxLength={30} placeholder="如：1 层、独栋 1–2 层" style={{ maxWidth: 260 }} />
        </Form.Item>
        <Form.Item name="fire" label="消防类别（不清楚可不填）">
          <Select allowClear options={asShown(fireClasses)} style={{ maxWidth: 200 }} />
        </Form.Item>
        <Form.Item name="eia" label="是否已有环评准入意见或准入清单">
          <OneOf options={asShown(answers)} />
        </Form.Item>
        <Texts name="eiaList" label="准入类别" />
        <Form.Item name="park" label="是否位于化工园区">
          <OneOf options={asShown(answers)} />
        </Form.Item>
        <Form.Item name="availableFrom" label="可交付日期（未定可不填）">
          <DateInput />
        </Form.Item>
      </Part>
      <Part
        heading="参数"
        hint="建筑面积必填；层高、楼面荷载和配电还不清楚的请删去那一行，公开时标为待确认。"
      >
        <CapabilityFields path={['capabilities']} name="capabilities" first={mainParameters.plant} />
      </Part>
    </>
  )
}

function Factory() {
  return (
    <>
      <Part heading="承接的工艺">
        <Form.Item name="processes" label="工艺">
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={namedOptions(processes)}
            placeholder="可多选"
          />
        </Form.Item>
      </Part>
      <Part heading="产能与参数" hint="至少填写一项月产能；起订量按质量或件数填写。">
        <CapabilityFields path={['capabilities']} name="capabilities" first={mainParameters.factory} />
      </Part>
      <Part heading="资质">
        <Rows name="certificates" what="资质">
          {index => (
            <>
              <Cell at={[index, 'name']} label="资质名称">
                <Input maxLength={60} />
              </Cell>
              <Cell at={[index, 'number']} label="证书编号">
                <Input maxLength={60} />
              </Cell>
              <Cell at={[index, 'validTo']} label="有效期至">
                <DateInput />
              </Cell>
            </>
          )}
        </Rows>
      </Part>
    </>
  )
}

const parts = { achievement: Achievement, solution: Solution, plant: Plant, factory: Factory }

/** What a form of each kind begins with. */
export const beginnings: Readonly<Record<ShowcaseKind, Record<string, unknown>>> = {
  achievement: { price: { mode: 'fixed', unit: '项', taxIncluded: true }, evidence: [], patents: [] },
  solution: { price: { mode: 'fixed', unit: '项', taxIncluded: true }, capabilities: [], cases: [] },
  plant: {
    price: { mode: 'fixed', unit: priceUnits.plant[0], taxIncluded: true },
    capabilities: [
      { parameter: 'floor-area', quantity: { kind: 'area', unit: 'm2', form: 'value' } },
      { parameter: 'clear-height', quantity: { kind: 'length', unit: 'm', form: 'value' } },
      { parameter: 'floor-load', quantity: { kind: 'areal-load', unit: 'kN/m2', form: 'value' } },
      {
        parameter: 'transformer-capacity',
        quantity: { kind: 'apparent-power', unit: 'kV.A', form: 'value' },
      },
    ],
    eia: '待确认',
    park: '待确认',
  },
  factory: {
    price: { mode: 'fixed', unit: 'kg', taxIncluded: true },
    capabilities: [{ basis: 'rated' }],
    certificates: [],
  },
}

export function ShowcaseFields({ kind }: { kind: ShowcaseKind }) {
  const places = useAsk(getPlaces, {})
  const Own = parts[kind]
  return (
    <div className="stack">
      <Part heading="基本情况">
        <Form.Item name="name" label="名称">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="summary" label="简介">
          <Input.TextArea {...longText} />
        </Form.Item>
        <Form.Item name="locality" label="所在地区">
          <Select
            options={(places.data?.localities ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            placeholder="选择地区"
            style={{ maxWidth: 260 }}
          />
        </Form.Item>
        <Form.Item name="contact" label="联系方式" extra="公开的单位总机或办公邮箱，不填个人号码">
          <Input maxLength={100} />
        </Form.Item>
      </Part>
      <Own />
      <Part heading="价格">
        <PriceFields units={Object.fromEntries(priceUnits[kind].map(unit => [unit, unit]))} />
      </Part>
    </div>
  )
}
