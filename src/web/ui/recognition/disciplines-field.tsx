/** What an expert knows or a review is about; by it experts are compared and drawn. */
import { Form, Select } from 'antd'
import { disciplines } from '#modules/review/terms.ts'
import { must } from '../form/must.ts'

export const DisciplinesField = () => (
  <Form.Item
    name="disciplines"
    label="学科（GB/T 13745）"
    extra="可选一级学科，也可输入 5 位或 7 位代码"
    rules={must('请至少选择一个学科')}
  >
    <Select
      mode="tags"
      optionFilterProp="label"
      options={Object.entries(disciplines).map(([value, name]) => ({ value, label: `${value} ${name}` }))}
    />
  </Form.Item>
)
