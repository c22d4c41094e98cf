export const meta = () => [{ title: '无障碍说明' }]

export default function Accessibility() {
  return (
    <main className="wide" id="content">
      <h1>无障碍说明</h1>
      <p className="lead">所有公开页面按 WCAG 2.2 AA 与 GB/T 37668-2019 制作，并在每次发布前自动检查。</p>
      <section className="section card">
        <h2>怎样使用</h2>
        <ul className="stack">
          <li>全部功能可用键盘操作：Tab 移动，回车或空格确认；页面开头可直接跳到正文。</li>
          <li>可用浏览器放大到 200%，内容不会缺失；系统设为高对比度时，页面随之加深。</li>
          <li>颜色从不单独表意：满足、待确认、不满足都有文字和符号。</li>
          <li>日历每一格都有文字说明，读屏软件可逐日读出空闲时间。</li>
          <li>查找、筛选和表单在脚本未加载时也能使用。</li>
        </ul>
      </section>
      <section className="section card">
        <h2>遇到困难</h2>
        <p>请拨打平台页面上的服务热线，由工作人员代为办理。</p>
      </section>
    </main>
  )
}
