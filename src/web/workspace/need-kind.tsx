import { App, Form, InputNumber, Radio, Select } from 'antd'
import { Link } from 'react-router'
import { getCoverage } from '#modules/catalogue/coverage.api.ts'
import { type NeedKind, needKinds } from '#modules/catalogue/terms.ts'
import { checkGap } from '#modules/matching/api.ts'
import { call } from '../client.ts'
import { useAsk } from '../ui/asking.tsx'

const kinds = [
  { value: 'service', label: `${needKinds.service}：找一条现有的中试线来做` },
  { value: 'gap', label: `${needKinds.gap}：本市没有这样的平台，希望建设` },
]

/** What kind of need it is; of a layout gap also how much it would be used. */
export function KindFields() {
  const form = Form.useFormInstance()
  const kind: NeedKind | undefined = Form.useWatch('kind', { form, preserve: true })
  return (
    <>
      <Form.Item name="kind" label="需求类别" initialValue="service">
        <Radio.Group aria-label="需求类别" options={kinds} vertical />
      </Form.Item>
      {kind === 'gap' ? (
        <Form.Item
          name="usesPerYear"
          label="建成后每年大约使用几次"
          extra="本单位自报，只合并统计；不足规定家数的不显示"
        >
          <InputNumber min={1} max={10_000} precision={0} style={{ width: 160 }} />
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
