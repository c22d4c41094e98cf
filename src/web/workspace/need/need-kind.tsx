import { App, Form, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { getCoverage } from '#modules/catalogue/platform/coverage.api.ts'
import { type NeedKind, needKinds, speaksOfLines } from '#modules/catalogue/terms.ts'
import { checkGap } from '#modules/matching/api.ts'
import { call } from '../../client.ts'
import { useAsk } from '../../ui/desk/asking.tsx'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { OneOf } from '../../ui/form/one-of.tsx'
import { saysOfLines } from './says-of-lines.ts'

const isKind = (value: unknown): value is NeedKind =>
  typeof value === 'string' && Object.hasOwn(needKinds, value)

/** The kind that a form says; before anything is chosen it is the usual one. */
export const kindOf = (value: unknown): NeedKind => (isKind(value) ? value : 'service')

/** What each kind is for. */
const meanings: Readonly<Record<NeedKind, string>> = {
  service: '找一条现有的中试线来做',
  testing: '找能做检验检测的中试线',
  equipment: '使用、租用或购置仪器设备',
  making: '找代工生产的企业',
  plant: '找厂房、场地',
  funding: '找投资、贷款等资金',
  talent: '找技术人才',
  technology: '找技术、成果',
  gap: '本市没有这样的平台，希望建设',
}

const kinds = (Object.keys(needKinds) as NeedKind[]).map(value => ({
  value,
  label: `${needKinds[value]}：${meanings[value]}`,
}))

/** Where one can look oneself for what isn't done on a line. */
const places: Partial<Record<NeedKind, readonly [string, string]>> = {
  equipment: ['/equipment', '仪器设备'],
  making: ['/factories', '代工企业'],
  plant: ['/plants', '厂房'],
  technology: ['/results', '中试成果'],
}

/** What becomes of a need of this kind, where it isn't compared with lines. */
export function KindNotice({ kind }: { kind: NeedKind }): ReactNode {
  if (kind === 'gap')
    return (
      <p className="notice">
        布局缺口不参加匹配，只说明本市缺什么平台；与其他单位的缺口合并统计，供布局参考。时间填希望用上的时段。
      </p>
    )
  const place = places[kind]
  return (
    <p className="notice">
      “{needKinds[kind]}”类的需求不与中试线比对，按保密方式公开，可在企业需求中查到。
      {place ? (
        <>
          也可以自己找：
          <a href={place[0]} target="_blank" rel="noreferrer">
            {place[1]}
          </a>
          。
        </>
      ) : null}
    </p>
  )
}

/** Whether the form asks what a line must be able to do. */
export function useAsksOfLines(): boolean {
  const form = Form.useFormInstance()
  const kind: NeedKind = Form.useWatch('kind', { form, preserve: true }) ?? 'service'
  const said: boolean = Form.useWatch(saysOfLines, { form, preserve: true }) ?? false
  return speaksOfLines(kind) || kind === 'equipment' || kind === 'making' || said
}

/** What kind of need it is; of a layout gap also how much it would be used. */
export function KindFields() {
  const form = Form.useFormInstance()
  const kind: NeedKind | undefined = Form.useWatch('kind', { form, preserve: true })
  /** A row in which nobody chose a parameter yet would stand in the way where nothing need be asked. */
  const dropBlank = (chosen: NeedKind) => {
    const asked: readonly ({ parameter?: string } | undefined)[] = form.getFieldValue('capabilities') ?? []
    if (!speaksOfLines(chosen))
      form.setFieldValue(
        'capabilities',
        asked.filter(one => one?.parameter),
      )
  }
  return (
    <>
      <Form.Item name="kind" label="需求类别" initialValue="service">
        <OneOf
          options={kinds}
          style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(270px, 1fr))', rowGap: 8 }}
          onChange={({ target }) => dropBlank(target.value)}
        />
      </Form.Item>
      {kind === 'gap' ? (
        <Form.Item
          name="usesPerYear"
          label="建成后每年大约使用几次"
          extra="本单位自报，只合并统计；不足规定家数的不显示"
        >
          <NumberInput min={1} max={10_000} precision={0} style={{ width: 160 }} />
        </Form.Item>
      ) : null}
    </>
  )
}

/** Which of the city's clusters the need belongs to, for planning; shown once there is a list to choose from. */
export function ClusterField() {
  const { data } = useAsk(getCoverage, {})
  const clusters = data?.clusters ?? []
  if (clusters.length === 0) return null
  return (
    <Form.Item name="cluster" label="所属集群" extra={`可不选，只用于统计。名单来源：${data?.source ?? ''}`}>
      <Select
        allowClear
        style={{ maxWidth: 420 }}
        placeholder="“135N”先进制造业集群"
        options={clusters.map(({ code, name, parent, confirmed }) => ({
          value: code,
          label: `${parent ? `${parent} · ` : ''}${name}${confirmed ? '' : '（待确认）'}`,
        }))}
      />
    </Form.Item>
  )
}

/** Whether a layout gap is to be published although lines are there already that meet it: the owner is told, and decides. */
export function useGapCheck() {
  const { modal } = App.useApp()
  return async (needId: string): Promise<boolean> => {
    const { total, lines } = await call(checkGap, { needId })
    if (total === 0) return true
    return modal.confirm({
      title: `已有 ${total} 条中试线满足这些要求`,
      content: (
        <>
          <ul className="plain-list" style={{ margin: '8px 0' }}>
            {lines.map(({ lineId, lineName, platformName, localityName }) => (
              <li key={lineId}>
                <Link to={`/lines/${lineId}`} target="_blank" reloadDocument>
                  {lineName}
                </Link>
                ，{platformName}（{localityName}）
              </li>
            ))}
          </ul>
          <p>如果它们合用，请把类别改为“中试服务”再发布；仍作为布局缺口发布，不会参加匹配。</p>
        </>
      ),
      okText: '仍作为布局缺口发布',
      cancelText: '返回修改',
    })
  }
}
