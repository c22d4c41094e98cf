import { Form, Select } from 'antd'
import { getCoverage, listDirections } from '#modules/catalogue/platform/coverage.api.ts'
import { awaited } from '../../portal/classification-words.ts'
import { useAsk } from '../../ui/desk/asking.tsx'

interface Term {
  readonly code: string
  readonly name: string
  readonly parent: string | null
}

const labelled = ({ code, name, parent }: Term, mark = '') => ({
  value: code,
  label: `${parent ? `${parent} · ` : ''}${name}${mark}`,
})

/** What a platform is there for: in its own words, and by the classifications that have an edition. */
export function PlatformClasses() {
  const { data: coverage } = useAsk(getCoverage, {})
  const { data: listed } = useAsk(listDirections, {})
  const clusters = coverage?.clusters ?? []
  return (
    <section className="card">
      <h2>方向与领域</h2>
      <Form.Item
        name="directions"
        label="服务方向"
        extra="逐个输入，回车确认，最多 8 个"
        rules={[{ required: true, message: '请至少填写一个方向' }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} maxCount={8} />
      </Form.Item>
      {clusters.length > 0 ? (
        <Form.Item
          name="clusters"
          label="“135N”先进制造业集群"
          extra={`可不选，最多 6 个。名单来源：${coverage?.source ?? ''}`}
        >
          <Select
            mode="multiple"
            options={clusters.map(one => labelled(one, one.confirmed ? '' : '（待确认）'))}
            maxCount={6}
            placeholder="所服务的集群"
          />
        </Form.Item>
      ) : null}
      {listed && listed.directions.length > 0 ? (
        <Form.Item
          name="miitDirections"
          label="工信部重点方向"
          extra={`可不选，最多 8 个。名录来源：${listed.source ?? ''}`}
        >
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={listed.directions.map(one => labelled(one))}
            maxCount={8}
            placeholder="所对应的重点方向"
          />
        </Form.Item>
      ) : null}
      {listed?.directions.length === 0 ? (
        <p className="hint">工信部重点方向{awaited('miit-direction')}导入后可在此选择。</p>
      ) : null}
    </section>
  )
}
