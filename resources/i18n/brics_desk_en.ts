<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Adjudication</name>
    <message>
        <source>{title}：{value}</source>
        <translation>{title}: {value}</translation>
    </message>
    <message>
        <source>更正理由：{reason}</source>
        <translation>Reason for the revision: {reason}</translation>
    </message>
    <message>
        <source>设备时间 {time}</source>
        <translation>Device time {time}</translation>
    </message>
    <message>
        <source>认定相同，文字不同</source>
        <translation>Same findings, other words</translation>
    </message>
    <message>
        <source>均不计入</source>
        <translation>Neither counts</translation>
    </message>
    <message>
        <source>该专家对本项目的意见不参与合并。</source>
        <translation>Nothing of this expert on this project is merged.</translation>
    </message>
    <message>
        <source>{who}的意见有两份不同的后续版本</source>
        <translation>{who}: two different successors of one opinion</translation>
    </message>
    <message>
        <source>已裁定</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>分叉</source>
        <translation>Fork</translation>
    </message>
    <message>
        <source>裁定前，该专家对本项目的意见一律不计。设备时间仅供参考，不作为裁定依据。</source>
        <translation>Until the ruling nothing of this expert counts on this project. Device time is a hint, not a ground.</translation>
    </message>
    <message>
        <source>第 {number} 版（{code}）</source>
        <translation>Revision {number} ({code})</translation>
    </message>
    <message>
        <source>采用 {value}</source>
        <translation>Taking {value}</translation>
    </message>
    <message>
        <source>其余 {count} 种单项变化</source>
        <translation>The other {count} single changes</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>No change</translation>
    </message>
    <message>
        <source>“{title}”{who}改判</source>
        <translation>“{title}”: {who} the other way</translation>
    </message>
    <message>
        <source>“{title}”{who}改为 {value}</source>
        <translation>“{title}”: {who} to {value}</translation>
    </message>
    <message>
        <source>一致认定的 {count} 项中任一专家改判</source>
        <translation>Any one expert on any of {count} agreed items</translation>
    </message>
    <message>
        <source>“{title}”任一专家改判</source>
        <translation>“{title}”: any one expert the other way</translation>
    </message>
    <message>
        <source>缺{who}任一份意见</source>
        <translation>Without any one of {who}</translation>
    </message>
    <message>
        <source>缺{who}的意见</source>
        <translation>Without {who}</translation>
    </message>
    <message>
        <source>任一赞成票</source>
        <translation>any one vote for</translation>
    </message>
    <message>
        <source>任一反对票</source>
        <translation>any one vote against</translation>
    </message>
    <message>
        <source>影响档次</source>
        <translation>Moves the tier</translation>
    </message>
    <message>
        <source>待裁定</source>
        <translation>To settle</translation>
    </message>
    <message>
        <source>按 0 计，视为未证明。</source>
        <translation>Counts as 0: not proven.</translation>
    </message>
    <message>
        <source>另行核定</source>
        <translation>Other value</translation>
    </message>
    <message>
        <source>核定值 {low} 至 {high}，相差 {width}。</source>
        <translation>Verified values {low} to {high}, {width} apart.</translation>
    </message>
    <message>
        <source>{yes} 比 {no}，未过半数。</source>
        <translation>{yes} to {no}: no majority.</translation>
    </message>
    <message>
        <source>{who}无法判断：{reasons}。</source>
        <translation>{who} could not tell: {reasons}.</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>无分歧</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>{number} · 分歧 {count} 项</source>
        <translation>{number} · {count} disputed</translation>
    </message>
    <message>
        <source>结论不一致</source>
        <translation>Conclusions differ</translation>
    </message>
    <message>
        <source>已签组意见</source>
        <translation>Panel signed</translation>
    </message>
    <message>
        <source>多数：{tier}</source>
        <translation>Majority: {tier}</translation>
    </message>
    <message>
        <source>组认定</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>票数</source>
        <translation>Votes</translation>
    </message>
    <message>
        <source>：{tier}</source>
        <translation>: {tier}</translation>
    </message>
    <message>
        <source>无多数</source>
        <translation>No majority</translation>
    </message>
    <message>
        <source>{who}：{value}</source>
        <translation>{who}: {value}</translation>
    </message>
    <message>
        <source>，与多数不同</source>
        <translation>, unlike most</translation>
    </message>
    <message>
        <source>{said}。{why}</source>
        <translation>{said}. {why}</translation>
    </message>
    <message>
        <source>未认定</source>
        <translation>No finding</translation>
    </message>
    <message>
        <source>{votes}，影响档次</source>
        <translation>{votes}, moves the tier</translation>
    </message>
    <message>
        <source>一 二 三 四 五 六 七 八 九 十</source>
        <translation>1 2 3 4 5 6 7 8 9 10</translation>
    </message>
    <message>
        <source>专家{number}</source>
        <translation>Expert {number}</translation>
    </message>
    <message>
        <source>组长</source>
        <translation>the leader</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{name}（{id}）</source>
        <translation>{name} ({id})</translation>
    </message>
    <message>
        <source>{title}（{unit}）</source>
        <translation>{title} ({unit})</translation>
    </message>
    <message>
        <source>不予采纳</source>
        <translation>Not adopted</translation>
    </message>
    <message>
        <source>未填写</source>
        <translation>Not filled in</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>{low}～{high}</source>
        <translation>{low} to {high}</translation>
    </message>
    <message>
        <source>{low} ～ {high}</source>
        <translation>{low} to {high}</translation>
    </message>
    <message>
        <source>奖补 {figures} 万元</source>
        <translation>award CNY&#xa0;{figures}&#xa0;million</translation>
    </message>
    <message>
        <source>建议认定</source>
        <translation>Recommended</translation>
    </message>
    <message>
        <source>尚不能判断</source>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>一致同意</source>
        <translation>Consensus</translation>
    </message>
    <message>
        <source>表决</source>
        <translation>Vote</translation>
    </message>
    <message>
        <source>组长核定</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>现行</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>已被取代</source>
        <translation>Superseded</translation>
    </message>
    <message>
        <source>两处裁定不一致，须重新裁定</source>
        <translation>Two decisions differ; decide anew</translation>
    </message>
    <message>
        <source>其后有效意见有变化，须重新裁定</source>
        <translation>The opinions that count have changed since; decide anew</translation>
    </message>
    <message>
        <source>签署人无权裁定，不计</source>
        <translation>Signed by somebody who may not decide; does not count</translation>
    </message>
    <message>
        <source> {yes}:{no}:{none}</source>
        <translation> {yes}:{no}:{none}</translation>
    </message>
    <message>
        <source>不一致</source>
        <translation>Differ</translation>
    </message>
    <message>
        <source>一致</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>分叉由秘书处裁定；裁定前，该专家对本项目的意见一律不计。</source>
        <translation>The secretariat rules on the fork; until then no opinion of this expert on this application counts.</translation>
    </message>
    <message>
        <source>{place}{standing}：{value}，{who}，{time}。{reason}</source>
        <translation>{place}{standing}: {value}, {who}, {time}. {reason}</translation>
    </message>
    <message>
        <source>{place}{standing}：{value}，{way}{votes}，{who}，{time}。{reason}</source>
        <translation>{place}{standing}: {value}, {way}{votes}, {who}, {time}. {reason}</translation>
    </message>
    <message>
        <source>第 {number} 次，</source>
        <translation>No. {number}, </translation>
    </message>
    <message>
        <source>第 {number} 次（取代第 {took} 次），</source>
        <translation>No. {number} (in place of no. {took}), </translation>
    </message>
</context>
<context>
    <name>AdjudicationPage</name>
    <message>
        <source>分歧裁定</source>
        <translation>Adjudication</translation>
    </message>
</context>
<context>
    <name>AdjudicationView</name>
    <message>
        <source>项目</source>
        <translation>Projects</translation>
    </message>
    <message>
        <source>下一项、上一项分歧</source>
        <translation>Next, previous dispute</translation>
    </message>
    <message>
        <source>在矩阵中移动，读出理由</source>
        <translation>Move in the matrix, hear the reasons</translation>
    </message>
    <message>
        <source>项目、矩阵、裁定之间切换</source>
        <translation>Projects, matrix, decision in turn</translation>
    </message>
    <message>
        <source>下一个、上一个项目</source>
        <translation>Next, previous project</translation>
    </message>
    <message>
        <source>记录裁定</source>
        <translation>Record the decision</translation>
    </message>
    <message>
        <source>收起裁定</source>
        <translation>Close the decision</translation>
    </message>
    <message>
        <source>{count} 个项目待裁定</source>
        <translation>Projects to settle: {count}</translation>
    </message>
    <message>
        <source>没有待裁定的项目</source>
        <translation>Nothing to settle</translation>
    </message>
    <message>
        <source>按编号</source>
        <translation>By number</translation>
    </message>
    <message>
        <source>按影响</source>
        <translation>By impact</translation>
    </message>
    <message>
        <source>已记录裁定：{what}。</source>
        <translation>Decision recorded: {what}.</translation>
    </message>
    <message>
        <source>裁定已签名存档，可另行裁定取代。</source>
        <translation>It is signed and kept; a later one may take its place.</translation>
    </message>
    <message>
        <source>&#x3000;待裁定</source>
        <translation>  to settle</translation>
    </message>
</context>
<context>
    <name>AgreementPanel</name>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>一致性</source>
        <translation>Agreement</translation>
    </message>
    <message>
        <source>供复核时参考，不是评分，不计入任何结果。系数按 Krippendorff 方法计算，1 为完全一致，0 为与随机相当。</source>
        <translation>Advice for a second look, not a score, part of no result. Krippendorff&apos;s alpha: 1 is full agreement, 0 is as by chance.</translation>
    </message>
    <message>
        <source>逐项认定</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>各自档次</source>
        <translation>Own tiers</translation>
    </message>
    <message>
        <source>专家{number}</source>
        <translation>Expert {number}</translation>
    </message>
    <message>
        <source>无定义：全部取值相同，无从比较。</source>
        <translation>Undefined: no variation, nothing to compare.</translation>
    </message>
    <message>
        <source>无定义：没有两名专家评过同一事项。</source>
        <translation>Undefined: no two experts judged the same item.</translation>
    </message>
    <message>
        <source>{count} 个取值</source>
        <translation>{count} values</translation>
    </message>
    <message>
        <source>样本 {count} 项，不足 {least} 项，不显示。</source>
        <translation>{count} projects, fewer than {least}: not shown.</translation>
    </message>
    <message>
        <source>{mean} 档</source>
        <translation>{mean} tiers</translation>
    </message>
    <message>
        <source>与同组其他专家的平均差距，{count} 项</source>
        <translation>Mean distance from the others, {count} projects</translation>
    </message>
</context>
<context>
    <name>AmountBar</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>AmountField</name>
    <message>
        <source>{name}，单位 {unit}，按下切换</source>
        <translation>{name}, unit {unit}, press to switch</translation>
    </message>
    <message>
        <source>{name}，{unit}</source>
        <translation>{name}, {unit}</translation>
    </message>
    <message>
        <source>万元</source>
        <translation>CNY 10,000</translation>
    </message>
    <message>
        <source>元</source>
        <translation>CNY</translation>
    </message>
</context>
<context>
    <name>Amounts</name>
    <message>
        <source>{figure} 万元</source>
        <comment>fact</comment>
        <translation>CNY&#xa0;{figure}</translation>
    </message>
    <message>
        <source>{figure} 万元</source>
        <comment>public</comment>
        <translation>CNY&#xa0;{figure}&#xa0;million</translation>
    </message>
</context>
<context>
    <name>AnswerForm</name>
    <message>
        <source>予以受理</source>
        <translation>Take up</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>异议成立</source>
        <translation>Founded</translation>
    </message>
    <message>
        <source>异议不成立</source>
        <translation>Unfounded</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>不予受理的理由</source>
        <translation>Ground of refusal</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>受理时可不填</source>
        <translation>May stay empty when taken up</translation>
    </message>
    <message>
        <source>办理日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>不符合受理条件：{grounds}。</source>
        <translation>Cannot be taken up: {grounds}.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ApplicationLayout</name>
    <message>
        <source>表单或附件</source>
        <translation>Form or attachment</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Files</translation>
    </message>
</context>
<context>
    <name>ApplicationPage</name>
    <message>
        <source>申报项目</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>当前项：符合、基本符合、不符合、无法判断</source>
        <translation>Current item: meets, mostly, fails, unclear</translation>
    </message>
    <message>
        <source>上一行、下一行</source>
        <translation>Previous row, next row</translation>
    </message>
    <message>
        <source>编辑核定值</source>
        <translation>Edit the verified value</translation>
    </message>
    <message>
        <source>下一栏、上一栏</source>
        <translation>Next pane, previous pane</translation>
    </message>
    <message>
        <source>下一个、上一个缺项</source>
        <translation>Next gap, previous gap</translation>
    </message>
    <message>
        <source>打开佐证清单</source>
        <translation>Open evidence</translation>
    </message>
    <message>
        <source>佐证清单：认可、核减、剔除</source>
        <translation>Evidence: accept, cut, reject</translation>
    </message>
    <message>
        <source>把附件当前页或选中的区域记为依据</source>
        <translation>Cite the attachment page or the area selected</translation>
    </message>
    <message>
        <source>表单分页</source>
        <translation>Form tabs</translation>
    </message>
    <message>
        <source>上一个、下一个申报项目</source>
        <translation>Previous application, next application</translation>
    </message>
    <message>
        <source>检查并完成</source>
        <translation>Check form</translation>
    </message>
    <message>
        <source>收起缺项、返回列表</source>
        <translation>Close the gaps, back to the list</translation>
    </message>
    <message>
        <source>无法识别或超出范围的数值，未计入判定。</source>
        <translation>Unreadable or out of range; not counted in the verdict.</translation>
    </message>
    <message>
        <source>还缺 {count} 项</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>逐条说明</source>
        <translation>Item by item</translation>
    </message>
    <message>
        <source>{state}，只读</source>
        <translation>{state}, read-only</translation>
    </message>
    <message>
        <source>已签署的意见不能再改。如需更正，由秘书处退回。</source>
        <translation>A signed opinion cannot be changed. The secretariat can return it for correction.</translation>
    </message>
    <message>
        <source>自动保存</source>
        <translation>Autosave</translation>
    </message>
    <message>
        <source>已保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>尚未保存</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>内容仍在屏幕上，稍后自动重试。</source>
        <translation>Your entries are still on screen; saving is tried again shortly.</translation>
    </message>
    <message>
        <source>尚未保存：{why}</source>
        <translation>Not saved: {why}</translation>
    </message>
    <message>
        <source>佐证清单：添加一笔、粘贴表格</source>
        <translation>Evidence ledger: add a line, paste a table</translation>
    </message>
    <message>
        <source>撤销、重做</source>
        <translation>Undo, redo</translation>
    </message>
    <message>
        <source>本项修改记录</source>
        <translation>What I entered here before</translation>
    </message>
    <message>
        <source>光标移到一项条件或指标上，再查看其修改记录。</source>
        <translation>Put the cursor on a condition or an indicator first, then look at what you entered there before.</translation>
    </message>
    <message>
        <source>本项尚无修改记录。</source>
        <translation>Nothing has been entered here yet.</translation>
    </message>
</context>
<context>
    <name>ArrivalPage</name>
    <message>
        <source>登记</source>
        <translation>Enrolment</translation>
    </message>
    <message>
        <source>写出登记申请</source>
        <translation>Write enrolment request</translation>
    </message>
    <message>
        <source>导入评审包</source>
        <translation>Take in package</translation>
    </message>
    <message>
        <source>选择评审包</source>
        <translation>Choose package</translation>
    </message>
    <message>
        <source>评审包 (*.bdp)</source>
        <translation>Package (*.bdp)</translation>
    </message>
    <message>
        <source>登记申请 (*.json)</source>
        <translation>Enrolment request (*.json)</translation>
    </message>
    <message>
        <source>已写出 {name}，可交秘书处。</source>
        <translation>{name} written; hand it to the secretariat.</translation>
    </message>
    <message>
        <source>接收评审包</source>
        <translation>Receive packages</translation>
    </message>
    <message>
        <source>U 盘上没有新的评审包。插入 U 盘，或选择评审包文件。</source>
        <translation>No new package on a stick. Insert the stick or choose a package file.</translation>
    </message>
    <message>
        <source>选择评审包文件</source>
        <translation>Choose package file</translation>
    </message>
    <message>
        <source>登记申请写入 U 盘 {name}</source>
        <translation>Write enrolment request to {name}</translation>
    </message>
    <message>
        <source>正在解密、核对并导入（MB）</source>
        <translation>Decrypting, checking, importing (MB)</translation>
    </message>
    <message>
        <source>已取消导入。</source>
        <translation>Import cancelled.</translation>
    </message>
    <message>
        <source>评审包和工作区均未改动。</source>
        <translation>Package and workspace are unchanged.</translation>
    </message>
    <message>
        <source>一、把登记申请交给秘书处；二、当面或电话核对本机指纹；三、领取发给本人的评审包。</source>
        <translation>1. Hand the enrolment request to the secretariat. 2. Compare this computer&apos;s fingerprint in person or by telephone. 3. Collect the package made for you.</translation>
    </message>
    <message>
        <source>选择其他文件</source>
        <translation>Choose another file</translation>
    </message>
</context>
<context>
    <name>AttachmentChooser</name>
    <message>
        <source>{count} 份附件</source>
        <translation>Attachments: {count}</translation>
    </message>
    <message>
        <source>{name}，选择附件，共 {count} 份</source>
        <translation>{name}, choose an attachment, {count} in all</translation>
    </message>
</context>
<context>
    <name>AttachmentViewer</name>
    <message>
        <source>附件页面</source>
        <translation>Attachment pages</translation>
    </message>
    <message>
        <source>附件 {at}&#x3000;{name}</source>
        <translation>Attachment {at}  {name}</translation>
    </message>
    <message>
        <source>本项目没有附件。</source>
        <translation>This application has no attachments.</translation>
    </message>
    <message>
        <source>附件未能从工作区读出，其他附件不受影响。</source>
        <translation>The attachment could not be read from the workspace; the others can.</translation>
    </message>
    <message>
        <source>附件第 {page} 页无法显示，其余页正常。</source>
        <translation>Page {page} cannot be shown; the other pages can.</translation>
    </message>
    <message>
        <source>附件第 {page} 页无法显示。</source>
        <translation>Page {page} cannot be shown.</translation>
    </message>
    <message>
        <source>正在打开附件</source>
        <translation>Opening the attachment</translation>
    </message>
    <message>
        <source>第 {page} 页，共 {count} 页</source>
        <translation>Page {page} of {count}</translation>
    </message>
    <message>
        <source>{name}，{where}</source>
        <translation>{name}, {where}</translation>
    </message>
    <message>
        <source>附件设有打开口令，无法显示，其他附件不受影响。</source>
        <translation>The attachment is protected by a password and cannot be shown; the others can.</translation>
    </message>
    <message>
        <source>附件不是 PDF 或图片，无法在此显示，其他附件不受影响。</source>
        <translation>The attachment is neither PDF nor image and cannot be shown here; the others can.</translation>
    </message>
    <message>
        <source>附件没有任何一页，其他附件不受影响。</source>
        <translation>The attachment has no pages; the others are not affected.</translation>
    </message>
    <message>
        <source>附件过大，无法在此显示，其他附件不受影响。</source>
        <translation>The attachment is too large to be shown here; the others can.</translation>
    </message>
    <message>
        <source>附件已损坏或内容异常，无法显示，其他附件不受影响。</source>
        <translation>The attachment is damaged or malformed and cannot be shown; the others can.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>代码 {code}</source>
        <translation>Code {code}</translation>
    </message>
</context>
<context>
    <name>BudgetCard</name>
    <message>
        <source>本批次预算</source>
        <translation>Budget of this round</translation>
    </message>
    <message>
        <source>预算使用</source>
        <translation>Use of the budget</translation>
    </message>
    <message>
        <source>设定预算</source>
        <translation>Set budget</translation>
    </message>
    <message>
        <source>调整预算</source>
        <translation>Change budget</translation>
    </message>
    <message>
        <source>尚未设定预算。</source>
        <translation>No budget set yet.</translation>
    </message>
    <message>
        <source>追加预算</source>
        <translation>Raise the budget</translation>
    </message>
    <message>
        <source>全部按档奖补。</source>
        <translation>Every award in full.</translation>
    </message>
    <message>
        <source>按次序安排</source>
        <translation>Go by the order</translation>
    </message>
    <message>
        <source>各项按 {share}% 折减，办法无此规定，须另行决定。</source>
        <translation>Each at {share}%; the method does not provide for it, so it needs a decision of its own.</translation>
    </message>
    <message>
        <source>按比例折减（仅测算）</source>
        <translation>In proportion (worked out only)</translation>
    </message>
    <message>
        <source>预算不足 {short}。不自动折减，以下方案供审议：</source>
        <translation>Short by {short}. Nothing is cut by itself; ways out to be decided:</translation>
    </message>
    <message>
        <source>余 {left}。</source>
        <translation>{left} left.</translation>
    </message>
    <message>
        <source>余 {left}，待裁定事项最多再用 {more}。</source>
        <translation>{left} left; open matters may take up to {more} more.</translation>
    </message>
    <message>
        <source>按次序安排 {within} 项，{waiting} 项留待下批，余 {left}。</source>
        <translation>{within} in order, {waiting} wait for the next round, {left} left.</translation>
    </message>
</context>
<context>
    <name>BudgetTable</name>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>项目数</source>
        <translation>Projects</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>规则包</source>
        <translation>Rule pack</translation>
    </message>
    <message>
        <source>建立批次</source>
        <translation>Create the round</translation>
    </message>
    <message>
        <source>批次数据</source>
        <translation>Data of the call</translation>
    </message>
    <message>
        <source>组长合议：由组长合并本组意见</source>
        <translation>Leaders merge: each leader merges the own panel first</translation>
    </message>
    <message>
        <source>选定后，组内评审包同时加密给组长；组长本人意见全部签署后方可打开，合议后向秘书处交组包。</source>
        <translation>The panel&apos;s packages then open for its leader as well, once all of the leader&apos;s own opinions are signed; after deliberation the leader hands in a panel package.</translation>
    </message>
</context>
<context>
    <name>CeilingForm</name>
    <message>
        <source>预算金额</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>预算依据</source>
        <translation>Basis of the budget</translation>
    </message>
    <message>
        <source>调整原因</source>
        <translation>Reason for the change</translation>
    </message>
    <message>
        <source>调整时必填</source>
        <translation>Required for a change</translation>
    </message>
    <message>
        <source>预算依据（批复文号等）</source>
        <translation>Basis (number of the approval)</translation>
    </message>
    <message>
        <source>预算金额（{unit}）</source>
        <translation>Budget ({unit})</translation>
    </message>
</context>
<context>
    <name>CheckEditor</name>
    <message>
        <source>核查时点</source>
        <translation>Moment of the check</translation>
    </message>
    <message>
        <source>核查结论</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>核查来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>如 国家企业信用信息公示系统</source>
        <translation>e.g. the national credit register</translation>
    </message>
    <message>
        <source>核查日期</source>
        <translation>Date of the check</translation>
    </message>
    <message>
        <source>如 2027-10-08</source>
        <translation>e.g. 2027-10-08</translation>
    </message>
    <message>
        <source>留存依据</source>
        <translation>Evidence kept</translation>
    </message>
    <message>
        <source>截图、函件名称</source>
        <translation>Screenshot or letter</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>说明；要求补正的写明需补交什么</source>
        <translation>Note; for a supplement say what is wanted</translation>
    </message>
    <message>
        <source>批准人</source>
        <translation>Approved by</translation>
    </message>
    <message>
        <source>记录核查</source>
        <translation>Record the check</translation>
    </message>
    <message>
        <source>核查记录</source>
        <translation>Checks made</translation>
    </message>
    <message>
        <source>记录豁免</source>
        <translation>Record the waiver</translation>
    </message>
    <message>
        <source>尚无记录。</source>
        <translation>No check yet.</translation>
    </message>
    <message>
        <source>选择结论</source>
        <translation>Choose an outcome</translation>
    </message>
    <message>
        <source>同意豁免</source>
        <translation>Waived</translation>
    </message>
    <message>
        <source>不予豁免</source>
        <translation>Not waived</translation>
    </message>
</context>
<context>
    <name>CheckPane</name>
    <message>
        <source>返回列表</source>
        <translation>Back to list</translation>
    </message>
    <message>
        <source>写出形式审查表</source>
        <translation>Write the checklist</translation>
    </message>
    <message>
        <source>形式审查表</source>
        <translation>Formal check</translation>
    </message>
    <message>
        <source>基本条件核查</source>
        <translation>Gates checked</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>补入附件</source>
        <translation>Add an attachment</translation>
    </message>
    <message>
        <source>选择补入的附件</source>
        <translation>Choose the attachment to add</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>{moment}：{state}</source>
        <translation>{moment}: {state}</translation>
    </message>
    <message>
        <source>无附件。</source>
        <translation>No attachments.</translation>
    </message>
</context>
<context>
    <name>ColumnNames</name>
    <message>
        <source>对方单位 · 凭证</source>
        <translation>Party · voucher</translation>
    </message>
    <message>
        <source>申报</source>
        <translation>Declared</translation>
    </message>
    <message>
        <source>核定意见</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>核定</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>日期 · 原币与汇率</source>
        <translation>Date · currency and rate</translation>
    </message>
    <message>
        <source>核减</source>
        <translation>Cut</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>不影响档次</source>
        <translation>No effect on the tier</translation>
    </message>
    <message>
        <source>待说明</source>
        <translation>Reason needed</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>来自 {file}</source>
        <translation>From {file}</translation>
    </message>
    <message>
        <source>{field}：已登记 {old}，报送 {new}</source>
        <translation>{field}: stands {old}, reported {new}</translation>
    </message>
    <message>
        <source>{unit} {number} 裁定理由</source>
        <translation>Reason of the ruling, {unit} {number}</translation>
    </message>
    <message>
        <source>裁定理由</source>
        <translation>Reason of the ruling</translation>
    </message>
    <message>
        <source>采用报送</source>
        <translation>Take the report</translation>
    </message>
    <message>
        <source>保留已登记</source>
        <translation>Keep what stands</translation>
    </message>
    <message>
        <source>{act}，{unit} {number}</source>
        <translation>{act}, {unit} {number}</translation>
    </message>
    <message>
        <source>已采用报送，原版本保留。</source>
        <translation>The report was taken; the version before stays.</translation>
    </message>
    <message>
        <source>已保留原登记，报送留存备查。</source>
        <translation>What stood stays; the report is kept for reference.</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>不予认定</source>
        <translation>Not recognised</translation>
    </message>
    <message>
        <source>认定结论与档次</source>
        <translation>Outcome and tier</translation>
    </message>
    <message>
        <source>奖补金额</source>
        <translation>Award</translation>
    </message>
    <message>
        <source>符合重点支持条款（只用于同档排序）</source>
        <translation>Meets the clause on preference (orders within a tier only)</translation>
    </message>
    <message>
        <source>所依据的异议</source>
        <translation>Objection it follows</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>与建议不同时必填，随决定签署</source>
        <translation>Required where it departs from the recommendation; signed with it</translation>
    </message>
    <message>
        <source>决定日期</source>
        <translation>Date of decision</translation>
    </message>
    <message>
        <source>决定依据</source>
        <translation>Basis of decision</translation>
    </message>
    <message>
        <source>审定值（复核后与组核定值不同的，逐项加入）</source>
        <translation>Final values (those that a re-check found otherwise)</translation>
    </message>
    <message>
        <source>按审定值，规则判定：{outcome}。</source>
        <translation>The rule on the final values: {outcome}.</translation>
    </message>
    <message>
        <source>专家组意见与规则判定：{outcome}。</source>
        <translation>The panel and the rule: {outcome}.</translation>
    </message>
    <message>
        <source>金额不可用。</source>
        <translation>No usable amount.</translation>
    </message>
    <message>
        <source>与认定意见不同，须填写理由并由决定人签署。</source>
        <translation>Deviates from the panel: give a reason and sign.</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>形式审查未通过</source>
        <translation>Formal check failed</translation>
    </message>
    <message>
        <source>尚不能判断</source>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>奖补金额（{unit}）</source>
        <translation>Award ({unit})</translation>
    </message>
    <message>
        <source>{tier}，{amount}</source>
        <translation>{tier}, {amount}</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>裁定方式</source>
        <translation>How it was settled</translation>
    </message>
    <message>
        <source>裁定理由</source>
        <translation>Reason for the decision</translation>
    </message>
    <message>
        <source>裁定理由（必填）</source>
        <translation>Reason (required)</translation>
    </message>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>对档次的影响</source>
        <translation>What hangs on it</translation>
    </message>
    <message>
        <source>历次裁定</source>
        <translation>Decisions so far</translation>
    </message>
</context>
<context>
    <name>DecisionSide</name>
    <message>
        <source>一名专家</source>
        <translation>One expert</translation>
    </message>
    <message>
        <source>分叉</source>
        <translation>Fork</translation>
    </message>
    <message>
        <source>记录裁定：均不计入</source>
        <translation>Record: neither counts</translation>
    </message>
    <message>
        <source>记录裁定：{version}</source>
        <translation>Record: {version}</translation>
    </message>
    <message>
        <source>记录裁定</source>
        <translation>Record the decision</translation>
    </message>
    <message>
        <source>记录裁定：{value}</source>
        <translation>Record: {value}</translation>
    </message>
</context>
<context>
    <name>DecisionWords</name>
    <message>
        <source>异议中</source>
        <translation>Objected</translation>
    </message>
    <message>
        <source>须重定</source>
        <translation>Decide anew</translation>
    </message>
    <message>
        <source>待补正</source>
        <translation>Proof lacking</translation>
    </message>
    <message>
        <source>待核查</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>待裁定</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>未决定</source>
        <translation>Not decided</translation>
    </message>
    <message>
        <source>认定</source>
        <translation>Recognised</translation>
    </message>
    <message>
        <source>不认定</source>
        <translation>Not recognised</translation>
    </message>
    <message>
        <source>认定结论</source>
        <translation>recognition</translation>
    </message>
    <message>
        <source>档次</source>
        <translation>tier</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>amount</translation>
    </message>
    <message>
        <source>审定值</source>
        <translation>final value</translation>
    </message>
    <message>
        <source>无专家组意见</source>
        <translation>no panel opinion</translation>
    </message>
    <message>
        <source>拟认定名单</source>
        <translation>Proposed list</translation>
    </message>
    <message>
        <source>认定名单</source>
        <translation>Final list</translation>
    </message>
    <message>
        <source>{name}（征求意见稿试行）</source>
        <translation>{name} (trial under the draft)</translation>
    </message>
    <message>
        <source>第 {number} 版</source>
        <translation>Version {number}</translation>
    </message>
    <message>
        <source>{name}{version}</source>
        <translation>{name}, {version}</translation>
    </message>
    <message>
        <source>未作决定</source>
        <translation>Not decided</translation>
    </message>
    <message>
        <source>两份决定并存</source>
        <translation>Two decisions compete</translation>
    </message>
    <message>
        <source>合并结果已变</source>
        <translation>Result has changed</translation>
    </message>
    <message>
        <source>异议办理中</source>
        <translation>Objection open</translation>
    </message>
    <message>
        <source>形式审查待补正</source>
        <translation>Formal check lacks proof</translation>
    </message>
    <message>
        <source>形式审查未通过</source>
        <translation>Formal check failed</translation>
    </message>
    <message>
        <source>与公示不一致</source>
        <translation>Not as published</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Added</translation>
    </message>
    <message>
        <source>移出</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>档次变动</source>
        <translation>Tier changed</translation>
    </message>
    <message>
        <source>金额变动</source>
        <translation>Award changed</translation>
    </message>
    <message>
        <source>次序变动</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>信息变动</source>
        <translation>Data changed</translation>
    </message>
    <message>
        <source>事实或材料</source>
        <translation>Facts or material</translation>
    </message>
    <message>
        <source>程序</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>应回避未回避</source>
        <translation>Recusal not observed</translation>
    </message>
    <message>
        <source>对专业判断的不同看法</source>
        <translation>Professional judgement</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>非实名</source>
        <translation>Nameless</translation>
    </message>
    <message>
        <source>非书面</source>
        <translation>Not in writing</translation>
    </message>
    <message>
        <source>无证据或线索</source>
        <translation>No evidence</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>对专业判断的异议不予受理</source>
        <translation>Against professional judgement</translation>
    </message>
    <message>
        <source>与名单无关</source>
        <translation>Beside the list</translation>
    </message>
    <message>
        <source>待审查</source>
        <translation>To be examined</translation>
    </message>
    <message>
        <source>复核中</source>
        <translation>Under re-review</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>成立，待重新决定</source>
        <translation>Founded, decision due</translation>
    </message>
    <message>
        <source>不成立</source>
        <translation>Unfounded</translation>
    </message>
    <message>
        <source>成立，已重新决定</source>
        <translation>Founded, decided anew</translation>
    </message>
</context>
<context>
    <name>DecisionsCard</name>
    <message>
        <source>认定决定</source>
        <translation>Decisions</translation>
    </message>
    <message>
        <source>按建议决定</source>
        <translation>Decide as recommended</translation>
    </message>
    <message>
        <source>在左表选择项目，按 Enter 逐项决定。</source>
        <translation>Choose a project in the table and press Enter to decide on it.</translation>
    </message>
    <message>
        <source>与建议不同</source>
        <translation>Depart from the recommendation</translation>
    </message>
    <message>
        <source>须重新决定</source>
        <translation>To be decided anew</translation>
    </message>
    <message>
        <source>按建议决定其余 {count} 项</source>
        <translation>Decide the other {count} as recommended</translation>
    </message>
</context>
<context>
    <name>Deliberation</name>
    <message>
        <source>签署专家组意见</source>
        <translation>Sign the panel&apos;s opinion</translation>
    </message>
    <message>
        <source>逐栏填写</source>
        <translation>From field to field</translation>
    </message>
</context>
<context>
    <name>DemoPage</name>
    <message>
        <source>演示批次</source>
        <translation>Demonstration round</translation>
    </message>
    <message>
        <source>虚构数据，可随意操作</source>
        <translation>Fictional data, free to try</translation>
    </message>
    <message>
        <source>演示批次尚未生成。全部人员、单位、数据均为虚构，约需半分钟。</source>
        <translation>The demonstration round is not made yet. All people, organisations and data are fictional. It takes about half a minute.</translation>
    </message>
    <message>
        <source>生成演示批次</source>
        <translation>Make demonstration round</translation>
    </message>
    <message>
        <source>已生成，口令已随演示材料保存。</source>
        <translation>Made. The passphrase lies with the demonstration files.</translation>
    </message>
    <message>
        <source>专家 {code}</source>
        <translation>Expert {code}</translation>
    </message>
    <message>
        <source>正在生成演示批次</source>
        <translation>Making the demonstration round</translation>
    </message>
    <message>
        <source>秘书处（合并前）</source>
        <translation>Secretariat (before merging)</translation>
    </message>
    <message>
        <source>秘书处（合并后）</source>
        <translation>Secretariat (after merging)</translation>
    </message>
</context>
<context>
    <name>DocumentCard</name>
    <message>
        <source>在左表选择一种文书，查看所需条件，选定范围后写出。</source>
        <translation>Choose a document in the table to see what it needs, choose a part and write it.</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>写出的范围</source>
        <translation>Part to write</translation>
    </message>
    <message>
        <source>写出{form}</source>
        <translation>Write{form}</translation>
    </message>
    <message>
        <source>写出{name}，{form}</source>
        <translation>Write {name}, {form}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>公开范围</source>
        <translation>May be seen by</translation>
    </message>
    <message>
        <source>形式</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>最近写出</source>
        <translation>Last written</translation>
    </message>
    <message>
        <source>未写出</source>
        <translation>Not written</translation>
    </message>
    <message>
        <source>全部 {count} 份</source>
        <translation>All {count}</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>文书与归档</source>
        <translation>Documents and archive</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>逐种查看</source>
        <translation>Go through the documents</translation>
    </message>
    <message>
        <source>写出当前文书</source>
        <translation>Write the current document</translation>
    </message>
    <message>
        <source>正在写出文书</source>
        <translation>Writing the document</translation>
    </message>
    <message>
        <source>写出{name}</source>
        <translation>Write {name}</translation>
    </message>
    <message>
        <source>已写出。</source>
        <translation>Written.</translation>
    </message>
    <message>
        <source>导入工作日历</source>
        <translation>Import working-day calendar</translation>
    </message>
    <message>
        <source>选择工作日历文件</source>
        <translation>Choose a calendar file</translation>
    </message>
    <message>
        <source>工作日历 (*.json)</source>
        <translation>Working-day calendar (*.json)</translation>
    </message>
    <message>
        <source>正在导入工作日历</source>
        <translation>Importing the calendar</translation>
    </message>
    <message>
        <source>{year} 年：放假 {off} 天，调休上班 {on} 天。</source>
        <translation>{year}: {off} days off, {on} weekend days worked.</translation>
    </message>
    <message>
        <source>已导入工作日历。</source>
        <translation>Calendar imported.</translation>
    </message>
</context>
<context>
    <name>DrawPart</name>
    <message>
        <source>抽取</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>写出抽取记录</source>
        <translation>Write draw record</translation>
    </message>
    <message>
        <source>专家抽取记录</source>
        <translation>Draw record</translation>
    </message>
    <message>
        <source>复算抽取结果</source>
        <translation>Draw again from the log</translation>
    </message>
    <message>
        <source>抽取专家组</source>
        <translation>Draw panels</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>抽取方案</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>抽取结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>逐项查看</source>
        <translation>Row by row</translation>
    </message>
    <message>
        <source>正在抽取</source>
        <translation>Drawing</translation>
    </message>
    <message>
        <source>正在按记录复算</source>
        <translation>Drawing again from the log</translation>
    </message>
    <message>
        <source>建议每组单数；每组不少于 3 人。</source>
        <translation>Odd numbers are recommended; at least 3 on a panel.</translation>
    </message>
    <message>
        <source>调整到</source>
        <translation>Move to</translation>
    </message>
    <message>
        <source>调整所属专家组</source>
        <translation>Move to this panel</translation>
    </message>
    <message>
        <source>当前项目</source>
        <translation>Current application</translation>
    </message>
    <message>
        <source>抽取种子</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>抽取前公布的数字</source>
        <translation>A figure named before the draw</translation>
    </message>
    <message>
        <source>重新抽取的理由</source>
        <translation>Reason for drawing again</translation>
    </message>
    <message>
        <source>种子在抽取前公布，取事先不能预知的数字，如次日某公开发布的号码。同一种子、同一名单，结果相同。</source>
        <translation>The seed is named before the draw: a figure nobody can foresee, such as one published the next day. The same seed and lists give the same result.</translation>
    </message>
    <message>
        <source>抽取记录</source>
        <translation>Log of the draw</translation>
    </message>
    <message>
        <source>{coming}替补{leaving}</source>
        <translation>{coming} in place of {leaving}</translation>
    </message>
    <message>
        <source>增补{coming}</source>
        <translation>{coming} called in</translation>
    </message>
    <message>
        <source>种子</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>抽取时间</source>
        <translation>Drawn</translation>
    </message>
    <message>
        <source>专家库</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>{count} 人</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>抽中</source>
        <translation>Drawn experts</translation>
    </message>
    <message>
        <source>回避关系</source>
        <translation>Bars</translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>第几次抽取</source>
        <translation>Draw number</translation>
    </message>
    <message>
        <source>抽取记录保存后不能更改、不能删除，任何人可按记录复算。</source>
        <translation>The log can be neither changed nor deleted; anybody can draw again from it.</translation>
    </message>
    <message>
        <source>{panels}为双数，表决可能相持。</source>
        <translation>{panels}: an even number, a vote may tie.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>原抽取结果作废，两次记录均保留。</source>
        <translation>The earlier result is void; both logs are kept.</translation>
    </message>
    <message>
        <source>抽取 {count} 个专家组</source>
        <translation>Draw {count} panels</translation>
    </message>
    <message>
        <source>席位</source>
        <translation>Seats</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>抽取 {seats} 名专家</source>
        <translation>Draw {seats} experts</translation>
    </message>
    <message>
        <source>暂不抽取</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>已抽取 {panels} 个专家组、{experts} 名专家，组长已按签号产生。</source>
        <translation>{panels} panels with {experts} experts drawn; leaders by their lots.</translation>
    </message>
    <message>
        <source>抽取记录已保存，可随时复算。</source>
        <translation>The log is kept and can be drawn from again at any time.</translation>
    </message>
    <message>
        <source>按记录复算，{experts} 名专家和各组组长与记录一致。</source>
        <translation>Drawn again from the log: {experts} experts and all leaders as logged.</translation>
    </message>
    <message>
        <source>专家组未经抽取产生。专家证书已签发，或评审任务已分配，不能再抽取。</source>
        <translation>The panels were not drawn. Certificates were issued or tasks assigned, so nobody can draw any more.</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>收起</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>EnrolPage</name>
    <message>
        <source>登记专家</source>
        <translation>Enrol expert</translation>
    </message>
    <message>
        <source>在本机生成密钥，写出登记申请</source>
        <translation>Make a key and an enrolment request</translation>
    </message>
    <message>
        <source>专家编号</source>
        <translation>Expert ID</translation>
    </message>
    <message>
        <source>如 E-05，由秘书处告知</source>
        <translation>Such as E-05, given by the secretariat</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>本机口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>再输一次</source>
        <translation>Repeat it</translation>
    </message>
    <message>
        <source>建立工作区并写出申请</source>
        <translation>Make workspace and write request</translation>
    </message>
    <message>
        <source>密钥在本机生成，不离开本机。口令不少于 8 个字符；忘记口令，工作区无法打开。</source>
        <translation>The key is made on this computer and never leaves it. At least 8 characters; without the passphrase the workspace cannot be opened.</translation>
    </message>
    <message>
        <source>建立工作区</source>
        <translation>Make workspace</translation>
    </message>
    <message>
        <source>工作区 (*.bricsdesk)</source>
        <translation>Workspace (*.bricsdesk)</translation>
    </message>
    <message>
        <source>不少于 8 个字符。</source>
        <translation>At least 8 characters.</translation>
    </message>
    <message>
        <source>两次输入不一致。</source>
        <translation>The two entries differ.</translation>
    </message>
    <message>
        <source>已建立工作区。指纹 {code}</source>
        <translation>Workspace made. Fingerprint {code}.</translation>
    </message>
    <message>
        <source>，与秘书处当面或电话核对。登记申请：{file}</source>
        <translation>Compare it with the secretariat in person or by phone. Enrolment request: {file}</translation>
    </message>
    <message>
        <source>进入工作区</source>
        <translation>Enter workspace</translation>
    </message>
</context>
<context>
    <name>Entries</name>
    <message>
        <source>其他入口</source>
        <translation>Other ways in</translation>
    </message>
    <message>
        <source>首次使用：登记专家</source>
        <translation>First use: enrol expert</translation>
    </message>
    <message>
        <source>在本机生成密钥，写出登记申请</source>
        <translation>Make a key and an enrolment request</translation>
    </message>
    <message>
        <source>秘书处工作台</source>
        <translation>Secretariat&apos;s desk</translation>
    </message>
    <message>
        <source>打开工作区文件</source>
        <translation>Open workspace file</translation>
    </message>
    <message>
        <source>专家或秘书处的 .bricsdesk 文件</source>
        <translation>An expert&apos;s or secretariat&apos;s file</translation>
    </message>
    <message>
        <source>验证评审意见</source>
        <translation>Verify opinions</translation>
    </message>
    <message>
        <source>检查签名与内容是否完整</source>
        <translation>Signature and content whole?</translation>
    </message>
    <message>
        <source>演示批次</source>
        <translation>Demonstration round</translation>
    </message>
    <message>
        <source>虚构数据，可随意操作</source>
        <translation>Fictional data, free to try</translation>
    </message>
    <message>
        <source>建立批次，形式审查，接收合并</source>
        <translation>Round, formal check, merging</translation>
    </message>
</context>
<context>
    <name>EntriesTab</name>
    <message>
        <source>登记类别</source>
        <translation>Kind of entry</translation>
    </message>
    <message>
        <source>进展</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>资金</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>细化量化方案</source>
        <translation>Detailed plans</translation>
    </message>
    <message>
        <source>搜索登记</source>
        <translation>Search entries</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Entries</translation>
    </message>
    <message>
        <source>版本记录</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>逐条查看登记</source>
        <translation>See each entry</translation>
    </message>
    <message>
        <source>正在登记</source>
        <translation>Entering</translation>
    </message>
    <message>
        <source>{number} 已有相同登记，未作改动。</source>
        <translation>{number} stands like this already; nothing was changed.</translation>
    </message>
    <message>
        <source>已登记 {unit} {number}。</source>
        <translation>Entered: {unit} {number}.</translation>
    </message>
    <message>
        <source>已登记更正 {unit} {number}，原版本保留。</source>
        <translation>Correction entered: {unit} {number}. The version before stays.</translation>
    </message>
    <message>
        <source>正在另存佐证文件</source>
        <translation>Saving the evidence file</translation>
    </message>
    <message>
        <source>佐证文件已写出。</source>
        <translation>The evidence file was written.</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>登记</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>另行登记</source>
        <translation>Enter another</translation>
    </message>
    <message>
        <source>更正理由</source>
        <translation>Reason of the correction</translation>
    </message>
    <message>
        <source>如 2026-11-03</source>
        <translation>e.g. 2026-11-03</translation>
    </message>
    <message>
        <source>附佐证文件</source>
        <translation>Attach evidence</translation>
    </message>
    <message>
        <source>另存佐证文件</source>
        <translation>Save evidence as</translation>
    </message>
    <message>
        <source>登记进展</source>
        <translation>Enter progress</translation>
    </message>
    <message>
        <source>登记资金</source>
        <translation>Enter money</translation>
    </message>
    <message>
        <source>登记细化量化方案</source>
        <translation>Enter a detailed plan</translation>
    </message>
    <message>
        <source>更正 {number}</source>
        <translation>Correct {number}</translation>
    </message>
    <message>
        <source>第 {number} 版</source>
        <translation>Version {number}</translation>
    </message>
    <message>
        <source>登记更正</source>
        <translation>Enter the correction</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source> · {yuan} 元</source>
        <translation> · CNY {yuan}</translation>
    </message>
    <message>
        <source>已存 {file}</source>
        <translation>Stored: {file}</translation>
    </message>
    <message>
        <source>选择佐证文件</source>
        <translation>Choose an evidence file</translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message>
        <source>措施佐证</source>
        <translation>Evidence for the measures</translation>
    </message>
    <message>
        <source>前往措施台账</source>
        <translation>Go to the measures</translation>
    </message>
    <message>
        <source>另有认定奖补，同一费用须核对。</source>
        <translation>Has an award of its own: check for the same costs.</translation>
    </message>
    <message>
        <source>在左表选择项目，查看其作为佐证的措施事项。</source>
        <translation>Choose a project on the left to see which items of the measures it is evidence for.</translation>
    </message>
    <message>
        <source>可作为 {measures} 的佐证，尚未关联。</source>
        <translation>May be evidence for {measures}; not linked yet.</translation>
    </message>
    <message>
        <source>未作为措施事项的佐证登记。</source>
        <translation>Not entered as evidence for any measure.</translation>
    </message>
</context>
<context>
    <name>ExpertCard</name>
    <message>
        <source>登记指纹</source>
        <translation>Enrolment fingerprint</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>Not enrolled</translation>
    </message>
    <message>
        <source>评审任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>在左表选择一位专家，查看登记、证书与任务。</source>
        <translation>Choose an expert in the table to see enrolment, certificates and tasks.</translation>
    </message>
    <message>
        <source>替换或吊销的理由</source>
        <translation>Reason for replacing or revoking</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>由下一签号替补</source>
        <translation>Replace by the next lot</translation>
    </message>
    <message>
        <source>吊销证书</source>
        <translation>Revoke certificate</translation>
    </message>
    <message>
        <source>吊销前收到的意见</source>
        <translation>Opinions received by now</translation>
    </message>
    <message>
        <source>继续有效（如电脑遗失）</source>
        <translation>Go on counting (lost computer)</translation>
    </message>
    <message>
        <source>均不计入（如密钥早已外泄）</source>
        <translation>None counts (leaked key)</translation>
    </message>
    <message>
        <source>专业</source>
        <translation>Specialty</translation>
    </message>
    <message>
        <source>证书 {code}</source>
        <translation>Certificate {code}</translation>
    </message>
    <message>
        <source>已吊销</source>
        <translation>Revoked</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>回避情况</source>
        <translation>Recusals</translation>
    </message>
</context>
<context>
    <name>ExpertDesk</name>
    <message>
        <source>专家评审</source>
        <translation>Expert review</translation>
    </message>
    <message>
        <source>征求意见稿</source>
        <translation>Draft for comment</translation>
    </message>
    <message>
        <source>{name}（专家 {id}）</source>
        <translation>{name} (expert {id})</translation>
    </message>
    <message>
        <source>规则包 {year} 征求意见稿</source>
        <translation>Rule pack {year}, draft for comment</translation>
    </message>
    <message>
        <source>规则包 {year}</source>
        <translation>Rule pack {year}</translation>
    </message>
    <message>
        <source>口径 {code}</source>
        <translation>Readings {code}</translation>
    </message>
    <message>
        <source>承诺与回避</source>
        <translation>Pledge</translation>
    </message>
    <message>
        <source>逐项评审</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>签署与导出</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Pledge</translation>
    </message>
    <message>
        <source>评审</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>签署</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>U 盘上有秘书处退回的意见。</source>
        <translation>The stick holds opinions returned by the secretariat.</translation>
    </message>
    <message>
        <source>U 盘上有新的评审包。</source>
        <translation>The stick holds a new package.</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>更正后在签署页说明更正了什么，形成新的版本，原版本保留。</source>
        <translation>After correcting it, say on the signing page what was changed: a new revision is made, the old one is kept.</translation>
    </message>
    <message>
        <source>秘书处退回：{why}</source>
        <translation>Returned by the secretariat: {why}</translation>
    </message>
    <message>
        <source>导入评审包</source>
        <translation>Import package</translation>
    </message>
    <message>
        <source>组长合议</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>合议</source>
        <translation>Panel</translation>
    </message>
</context>
<context>
    <name>ExpertRows</name>
    <message>
        <source>核定值高于申报值，须说明理由。</source>
        <translation>Verified exceeds declared: a reason is required.</translation>
    </message>
    <message>
        <source>{figure} 元</source>
        <translation>CNY&#xa0;{figure}</translation>
    </message>
    <message>
        <source>打开佐证清单</source>
        <translation>Open evidence</translation>
    </message>
    <message>
        <source>附件{number} 第{page}页</source>
        <translation>Att. {number}, p. {page}</translation>
    </message>
    <message>
        <source>形式审查：{source}，{date}&#x3000;{note}</source>
        <translation>Formal check: {source}, {date}  {note}</translation>
    </message>
    <message>
        <source>{count} 笔待核</source>
        <translation>{count} pending</translation>
    </message>
    <message>
        <source>{where} · 随佐证清单计数，{count} 家待核</source>
        <translation>{where} · counted from the evidence, {count} pending</translation>
    </message>
    <message>
        <source>{where} · 随佐证清单计数</source>
        <translation>{where} · counted from the evidence</translation>
    </message>
    <message>
        <source>{where} · 由秘书处认定，本项目未豁免</source>
        <translation>{where} · decided by the secretariat, not waived here</translation>
    </message>
    <message>
        <source>{where} · 秘书处：{note}</source>
        <translation>{where} · secretariat: {note}</translation>
    </message>
    <message>
        <source>符合</source>
        <translation>Meets</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Fails</translation>
    </message>
    <message>
        <source>{where} · 形式审查：{result}</source>
        <translation>{where} · formal check: {result}</translation>
    </message>
    <message>
        <source>认可 {amount}</source>
        <translation>Accepted {amount}</translation>
    </message>
    <message>
        <source>核减 {amount}</source>
        <translation>Cut {amount}</translation>
    </message>
    <message>
        <source>待核 {amount}</source>
        <translation>Pending {amount}</translation>
    </message>
</context>
<context>
    <name>ExpertVerdict</name>
    <message>
        <source>已签署，不能修改</source>
        <translation>Signed, cannot be changed</translation>
    </message>
    <message>
        <source>完成评审，待签署</source>
        <translation>Finish, then sign</translation>
    </message>
    <message>
        <source>还缺 {count} 项</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>检查并完成</source>
        <translation>Check form</translation>
    </message>
    <message>
        <source>{figure} 万元</source>
        <comment>stair</comment>
        <translation>{figure}&#xa0;million</translation>
    </message>
    <message>
        <source>最近一档：</source>
        <translation>Nearest: </translation>
    </message>
    <message>
        <source>，{amount}</source>
        <translation>, {amount}</translation>
    </message>
    <message>
        <source>已达{tier}</source>
        <translation>{tier} reached</translation>
    </message>
    <message>
        <source>距{tier}</source>
        <translation>To {tier}</translation>
    </message>
    <message>
        <source>{count} 项中 {open} 项未定</source>
        <translation>{open} of {count} open</translation>
    </message>
    <message>
        <source>{count} 项均满足</source>
        <translation>All {count} met</translation>
    </message>
    <message>
        <source>几项中满足一项即可</source>
        <translation>Any one of these suffices</translation>
    </message>
    <message>
        <source>还差 {short}</source>
        <translation>{short} short</translation>
    </message>
    <message>
        <source>待核 {count} 家：{names}</source>
        <translation>{count} pending: {names}</translation>
    </message>
    <message>
        <source>待核 {count} 笔 {amount}，全部认可即达到</source>
        <translation>{count} pending lines of {amount} would suffice</translation>
    </message>
    <message>
        <source>未认定</source>
        <translation>No finding</translation>
    </message>
    <message>
        <source>基本条件和认定标准</source>
        <translation>Basic conditions and criteria</translation>
    </message>
    <message>
        <source>未满足 {count} 项</source>
        <translation>{count} not met</translation>
    </message>
    <message>
        <source>有待核各笔</source>
        <translation>Lines pending</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>未定 {count} 项</source>
        <translation>{count} open</translation>
    </message>
    <message>
        <source>办法 {where}</source>
        <translation>Method {where}</translation>
    </message>
    <message>
        <source>{tier} · 办法 {where}</source>
        <translation>{tier} · method {where}</translation>
    </message>
    <message>
        <source>基本条件</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>认定标准</source>
        <translation>Criteria</translation>
    </message>
    <message>
        <source>奖励标准</source>
        <translation>Award tiers</translation>
    </message>
    <message>
        <source>评审意见</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>缺说明</source>
        <translation>Reason missing</translation>
    </message>
    <message>
        <source>未写</source>
        <translation>Not written</translation>
    </message>
    <message>
        <source>满足本项即达{tier}</source>
        <translation>This alone would bring {tier}</translation>
    </message>
    <message>
        <source>{leaf}，{value}</source>
        <translation>{leaf}: {value}</translation>
    </message>
    <message>
        <source>{leaf}，已达 {value}</source>
        <translation>{leaf}: reached with {value}</translation>
    </message>
    <message>
        <source>评分</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>未评分</source>
        <translation>No points</translation>
    </message>
</context>
<context>
    <name>ExpertWords</name>
    <message>
        <source>无奖补</source>
        <translation>No award</translation>
    </message>
    <message>
        <source>{low}～{high}</source>
        <translation>{low} – {high}</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>{low}～{high}</source>
        <comment>figures</comment>
        <translation>{low}–{high}</translation>
    </message>
    <message>
        <source>{low} ～ {high}</source>
        <translation>{low} to {high}</translation>
    </message>
    <message>
        <source>奖补 </source>
        <translation>Award CNY&#xa0;</translation>
    </message>
    <message>
        <source> 万元</source>
        <translation>&#xa0;million</translation>
    </message>
    <message>
        <source>{low}&#x3000;至&#x3000;{high}</source>
        <translation>{low} to {high}</translation>
    </message>
    <message>
        <source>符合</source>
        <translation>Meets</translation>
    </message>
    <message>
        <source>基本符合</source>
        <translation>Mostly</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Fails</translation>
    </message>
    <message>
        <source>无法判断</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>已回避</source>
        <translation>Recused</translation>
    </message>
    <message>
        <source>未评</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>评审中</source>
        <translation>Begun</translation>
    </message>
    <message>
        <source>待签署</source>
        <translation>To sign</translation>
    </message>
    <message>
        <source>已签署</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>已交回</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>{figure} 元</source>
        <translation>CNY&#xa0;{figure}</translation>
    </message>
    <message>
        <source>奖补 {amount}</source>
        <translation>award {amount}</translation>
    </message>
</context>
<context>
    <name>ExpertsPage</name>
    <message>
        <source>专家与专家组</source>
        <translation>Experts and panels</translation>
    </message>
</context>
<context>
    <name>FinalValues</name>
    <message>
        <source>审定事项</source>
        <translation>Fact</translation>
    </message>
    <message>
        <source>{title}（组核定 {value}）</source>
        <translation>{title} (panel: {value})</translation>
    </message>
    <message>
        <source>审定值</source>
        <translation>final value</translation>
    </message>
    <message>
        <source>审定理由</source>
        <translation>Reason for the final value</translation>
    </message>
    <message>
        <source>审定理由（必填）</source>
        <translation>Reason for the final value (required)</translation>
    </message>
    <message>
        <source>加入审定值</source>
        <translation>Add final value</translation>
    </message>
    <message>
        <source>未加入：审定值须为可用的数值，并写明理由。</source>
        <translation>Not added: give a usable number and a reason.</translation>
    </message>
    <message>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>审定值，如 {amount}、2</source>
        <translation>Final value, e.g. {amount}, 2</translation>
    </message>
</context>
<context>
    <name>FindingControl</name>
    <message>
        <source>符合</source>
        <translation>Meets</translation>
    </message>
    <message>
        <source>基本符合</source>
        <translation>Mostly</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Fails</translation>
    </message>
    <message>
        <source>无法判断</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>符合</source>
        <comment>full term</comment>
        <translation>Meets</translation>
    </message>
    <message>
        <source>基本符合</source>
        <comment>full term</comment>
        <translation>Mostly meets</translation>
    </message>
    <message>
        <source>不符合</source>
        <comment>full term</comment>
        <translation>Fails to meet</translation>
    </message>
    <message>
        <source>无法判断</source>
        <comment>full term</comment>
        <translation>Unclear, cannot be judged</translation>
    </message>
    <message>
        <source>{row}，认定意见</source>
        <translation>{row}, finding</translation>
    </message>
    <message>
        <source>{row}，认定意见，{finding}，4 选 1</source>
        <translation>{row}, finding, {finding}, 1 of 4</translation>
    </message>
    <message>
        <source>未认定</source>
        <translation>No finding</translation>
    </message>
</context>
<context>
    <name>FormPane</name>
    <message>
        <source>表单或附件</source>
        <translation>Form or attachment</translation>
    </message>
    <message>
        <source>表单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>表单分页</source>
        <translation>Form tabs</translation>
    </message>
    <message>
        <source>基本条件</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>认定标准</source>
        <translation>Criteria</translation>
    </message>
    <message>
        <source>奖励标准</source>
        <translation>Award</translation>
    </message>
    <message>
        <source>评审意见</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>未写</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>填写 0 至 {most} 的整数。</source>
        <translation>Enter a whole number from 0 to {most}.</translation>
    </message>
    <message>
        <source>评分</source>
        <translation>Score</translation>
    </message>
</context>
<context>
    <name>FormRow</name>
    <message>
        <source>{row}，说明</source>
        <translation>{row}, reason</translation>
    </message>
    <message>
        <source>一句话说明理由（必填）</source>
        <translation>Reason in one sentence (required)</translation>
    </message>
    <message>
        <source>「{clause}」</source>
        <translation>「{clause}」</translation>
    </message>
</context>
<context>
    <name>FreezeCard</name>
    <message>
        <source>冻结并签署</source>
        <translation>Freeze and sign</translation>
    </message>
    <message>
        <source>已冻结的口径</source>
        <translation>Frozen readings</translation>
    </message>
    <message>
        <source>冻结前核对</source>
        <translation>Before the freeze</translation>
    </message>
    <message>
        <source>批次数据、规则包与口径不再更改。需要另定的，另建工作区与批次。</source>
        <translation>Call data, rule pack and readings no longer change. For other ones, create another workspace and round.</translation>
    </message>
    <message>
        <source>各项齐备。</source>
        <translation>Everything is in place.</translation>
    </message>
    <message>
        <source>冻结后，批次数据、规则包与口径均不能更改；口径校验码随评审包发出。</source>
        <translation>After the freeze, call data, rule pack and readings cannot change; their code travels in every package.</translation>
    </message>
    <message>
        <source>签名无效</source>
        <translation>Signature invalid</translation>
    </message>
    <message>
        <source>签名有效</source>
        <translation>Signature valid</translation>
    </message>
</context>
<context>
    <name>GroupHead</name>
    <message>
        <source>基本条件</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>认定标准</source>
        <translation>Criteria</translation>
    </message>
    <message>
        <source>奖励标准</source>
        <translation>Award tiers</translation>
    </message>
    <message>
        <source>{name} · 路线{route} {title}</source>
        <translation>{name} · route {route}: {title}</translation>
    </message>
    <message>
        <source>办法 {where}</source>
        <translation>Method {where}</translation>
    </message>
    <message>
        <source>采纳形式审查结论</source>
        <translation>Adopt formal check</translation>
    </message>
    <message>
        <source>{done} / {total} 已完成</source>
        <translation>{done} of {total} done</translation>
    </message>
    <message>
        <source>评分</source>
        <translation>Score</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>页首</source>
        <translation>Page head</translation>
    </message>
    <message>
        <source>打开导航</source>
        <translation>Open navigation</translation>
    </message>
    <message>
        <source>上一个申报项目</source>
        <translation>Previous application</translation>
    </message>
    <message>
        <source>下一个申报项目</source>
        <translation>Next application</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>中 / EN</source>
        <translation>EN / 中</translation>
    </message>
    <message>
        <source>切换界面语言</source>
        <translation>Switch language</translation>
    </message>
    <message>
        <source>本页按键</source>
        <translation>Keys on this page</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>浅色，高对比度</source>
        <translation>Light, high contrast</translation>
    </message>
    <message>
        <source>深色，高对比度</source>
        <translation>Dark, high contrast</translation>
    </message>
</context>
<context>
    <name>InquiryPane</name>
    <message>
        <source>部门征询</source>
        <translation>Inquiries</translation>
    </message>
    <message>
        <source>征询函未列：{numbers}</source>
        <translation>Not in this letter: {numbers}</translation>
    </message>
    <message>
        <source>登记征询函</source>
        <translation>Register a letter</translation>
    </message>
    <message>
        <source>函件编号</source>
        <translation>Letter number</translation>
    </message>
    <message>
        <source>如 征〔2027〕1号</source>
        <translation>e.g. INQ-2027-1</translation>
    </message>
    <message>
        <source>主管部门</source>
        <translation>Authority</translation>
    </message>
    <message>
        <source>应急、环保、税务、市场监管、网信等</source>
        <translation>Safety, environment, tax, market, cyberspace</translation>
    </message>
    <message>
        <source>发函日期</source>
        <translation>Sent on</translation>
    </message>
    <message>
        <source>如 2027-10-08</source>
        <translation>e.g. 2027-10-08</translation>
    </message>
    <message>
        <source>答复期限</source>
        <translation>Reply due</translation>
    </message>
    <message>
        <source>如 2027-10-18</source>
        <translation>e.g. 2027-10-18</translation>
    </message>
    <message>
        <source>征询事项</source>
        <translation>Gate asked about</translation>
    </message>
    <message>
        <source>征询范围</source>
        <translation>Applications asked about</translation>
    </message>
    <message>
        <source>全部项目</source>
        <translation>All</translation>
    </message>
    <message>
        <source>待核查项目</source>
        <translation>Unchecked</translation>
    </message>
    <message>
        <source>答复日期</source>
        <translation>Replied on</translation>
    </message>
    <message>
        <source>如 2027-10-15</source>
        <translation>e.g. 2027-10-15</translation>
    </message>
    <message>
        <source>复函编号</source>
        <translation>Number of the reply</translation>
    </message>
    <message>
        <source>一行一项：受理号 通报内容；未列的项目登记为未发现问题</source>
        <translation>One per line: number, what was reported. Others count as nothing found.</translation>
    </message>
    <message>
        <source>有通报的项目</source>
        <translation>Applications reported</translation>
    </message>
    <message>
        <source>登记答复</source>
        <translation>Register the reply</translation>
    </message>
    <message>
        <source>写出征询函</source>
        <translation>Write the letter</translation>
    </message>
    <message>
        <source>部门征询函</source>
        <translation>Inquiry to authority</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>{day}答复，未发现问题。</source>
        <translation>Replied {day}: nothing found.</translation>
    </message>
    <message>
        <source>{count} 项，{day}前答复</source>
        <translation>{count}, reply due {day}</translation>
    </message>
    <message>
        <source>等待答复</source>
        <translation>Awaiting the reply</translation>
    </message>
    <message>
        <source>将就 {count} 个项目征询。</source>
        <translation>Applications asked about: {count}</translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>申报与形式审查</source>
        <translation>Applications and checks</translation>
    </message>
    <message>
        <source>选择申报项目登记表</source>
        <translation>Choose register</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>选择附件所在文件夹</source>
        <translation>Choose attachments folder</translation>
    </message>
    <message>
        <source>未选择</source>
        <translation>Not chosen</translation>
    </message>
    <message>
        <source>正在接收登记表</source>
        <translation>Taking in the register</translation>
    </message>
    <message>
        <source>申报项目登记表.xlsx</source>
        <translation>register.xlsx</translation>
    </message>
    <message>
        <source>写出登记表模板</source>
        <translation>Write register template</translation>
    </message>
    <message>
        <source>正在写出模板</source>
        <translation>Writing the template</translation>
    </message>
    <message>
        <source>选择登记表</source>
        <translation>Choose register</translation>
    </message>
    <message>
        <source>接收登记表</source>
        <translation>Take in register</translation>
    </message>
    <message>
        <source>逐行查看</source>
        <translation>See each row</translation>
    </message>
    <message>
        <source>已取消。</source>
        <translation>Cancelled.</translation>
    </message>
    <message>
        <source>取消前已接收的申报项目保留，其余未写入；可再次接收同一登记表。</source>
        <translation>Applications taken in before the cancel are kept, nothing else was written. The same register can be taken in again.</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>选择附件文件夹</source>
        <translation>Choose attachments folder</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>接收结果</source>
        <translation>Intake result</translation>
    </message>
    <message>
        <source>尚无申报项目。写出登记表模板，填好后连同附件文件夹一并接收。</source>
        <translation>No applications yet. Write the register template, fill it in, then take it in with the attachments folder.</translation>
    </message>
    <message>
        <source>申报项目 {count}</source>
        <translation>Applications {count}</translation>
    </message>
    <message>
        <source>接收结果 {count}</source>
        <translation>Intake result {count}</translation>
    </message>
    <message>
        <source>已接收 {count} 项申报。</source>
        <translation>Applications taken in: {count}.</translation>
    </message>
    <message>
        <source>此前已接收、内容相同的 {count} 项不变。</source>
        <translation> Taken in before and unchanged: {count}.</translation>
    </message>
    <message>
        <source>未接收 {refused} 行，原因见下表；更正后可再次接收同一登记表。</source>
        <translation>Rows not taken in: {refused}; reasons are below. Correct them and take in the same register again.</translation>
    </message>
    <message>
        <source>登记表模板已写出。</source>
        <translation>Register template written.</translation>
    </message>
    <message>
        <source>附件 {file} 已归入 {number}。</source>
        <translation>{file} now belongs to {number}.</translation>
    </message>
    <message>
        <source>打开形式审查表</source>
        <translation>Open the checklist</translation>
    </message>
    <message>
        <source>返回列表</source>
        <translation>Back to list</translation>
    </message>
    <message>
        <source>归入的项目</source>
        <translation>Application to give it to</translation>
    </message>
    <message>
        <source>归入此项目</source>
        <translation>Give to this one</translation>
    </message>
    <message>
        <source>补正 {count}</source>
        <translation>Supplements {count}</translation>
    </message>
    <message>
        <source>部门征询 {count}</source>
        <translation>Inquiries {count}</translation>
    </message>
    <message>
        <source>{numbers} 单位与名称均相同</source>
        <translation>{numbers} same applicant and title</translation>
    </message>
    <message>
        <source>{numbers} 名称相同</source>
        <translation>{numbers} same title</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>可能重复申报 {count} 处。</source>
        <translation>Possible duplicates: {count}.</translation>
    </message>
    <message>
        <source>{which}。是否同一项目由人工认定。</source>
        <translation> {which}. Whether it is one project is for a person to say.</translation>
    </message>
    <message>
        <source>在上表选择一个未归入的附件，再选所属项目。</source>
        <translation>Choose a loose file above, then its application.</translation>
    </message>
</context>
<context>
    <name>JournalPage</name>
    <message>
        <source>操作日志</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>核验完整性</source>
        <translation>Check integrity</translation>
    </message>
    <message>
        <source>写出操作日志</source>
        <translation>Write journal</translation>
    </message>
    <message>
        <source>正在核验</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>检索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>逐条查看</source>
        <translation>Line by line</translation>
    </message>
    <message>
        <source>查看此对象的沿革</source>
        <translation>History of this subject</translation>
    </message>
    <message>
        <source>已取消核验。</source>
        <translation>The check was cancelled.</translation>
    </message>
    <message>
        <source>工作区未改动，可再次核验。</source>
        <translation>The workspace was not changed; check again at any time.</translation>
    </message>
    <message>
        <source>检索日志</source>
        <translation>Search the journal</translation>
    </message>
    <message>
        <source>检索：事项、对象、姓名、理由</source>
        <translation>Search acts, subjects, names, reasons</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>显示全部</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>没有符合条件的记录。</source>
        <translation>No line fits.</translation>
    </message>
    <message>
        <source>查看沿革</source>
        <translation>History</translation>
    </message>
    <message>
        <source>全部事项</source>
        <translation>All acts</translation>
    </message>
    <message>
        <source>共 {count} 条</source>
        <translation>{count} lines</translation>
    </message>
    <message>
        <source>共 {count} 条，显示最近 {shown} 条</source>
        <translation>{count} lines, the latest {shown} shown</translation>
    </message>
    <message>
        <source>{subject} 的沿革，{note}</source>
        <translation>History of {subject}, {note}</translation>
    </message>
    <message>
        <source>第 {number} 条</source>
        <translation>Line {number}</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>原值</source>
        <translation>Old</translation>
    </message>
    <message>
        <source>现值</source>
        <translation>New</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>经办</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>本机时间（仅供参考）</source>
        <translation>Device time (a label)</translation>
    </message>
    <message>
        <source>链值</source>
        <translation>Chain</translation>
    </message>
    <message>
        <source>核验发现 {count} 处问题。</source>
        <translation>The check found {count} problems.</translation>
    </message>
    <message>
        <source>工作区未改动；保留原文件，用备份核对。</source>
        <translation>The workspace was not changed. Keep the file and compare with a backup.</translation>
    </message>
    <message>
        <source>核验完成：数据库、附件、评审意见和日志链均完整。</source>
        <translation>Checked: database, attachments, opinions and journal chain are whole.</translation>
    </message>
    <message>
        <source>日志共 {count} 条。</source>
        <translation>The journal has {count} lines.</translation>
    </message>
    <message>
        <source>核验发现 {count}</source>
        <translation>Problems found: {count}</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>本页按键</source>
        <translation>Keys on this page</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>字号放大、缩小、复原</source>
        <translation>Text larger, smaller, as it was</translation>
    </message>
</context>
<context>
    <name>LeafItem</name>
    <message>
        <source>符合</source>
        <translation>Meets</translation>
    </message>
    <message>
        <source>基本符合</source>
        <translation>Mostly</translation>
    </message>
    <message>
        <source>不符合</source>
        <translation>Fails</translation>
    </message>
    <message>
        <source>无法判断</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>未定</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>{leaf}，{state}，{value}</source>
        <translation>{leaf}, {state}, {value}</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>{all} 笔 · 已核 {done} · 待核 {open}</source>
        <translation>{all} lines · {done} verified · {open} pending</translation>
    </message>
    <message>
        <source>未写对方单位</source>
        <translation>No party given</translation>
    </message>
    <message>
        <source>{party}（{country}）</source>
        <translation>{party} ({country})</translation>
    </message>
    <message>
        <source>未写日期</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>人民币</source>
        <translation>CNY</translation>
    </message>
    <message>
        <source>待核</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>核减原因：{reason}。{note}</source>
        <translation>Cut: {reason}. {note}</translation>
    </message>
    <message>
        <source>剔除原因：{reason}。{note}</source>
        <translation>Rejected: {reason}. {note}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>按本轮口径不计，不属核减：{readings}。</source>
        <translation>Not counted under the readings of this round, not a cut: {readings}.</translation>
    </message>
    <message>
        <source>页码随核定意见一并保存。</source>
        <translation>The page is saved with the decision.</translation>
    </message>
    <message>
        <source>汇率 {rate}（{date}，{source}）。</source>
        <translation>Rate {rate} ({date}, {source}).</translation>
    </message>
    <message>
        <source>留意：{hints}。</source>
        <translation>Note: {hints}.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>专家补录，非申报。</source>
        <translation>Added by the expert, not declared.</translation>
    </message>
    <message>
        <source>本项金额</source>
        <translation>This amount</translation>
    </message>
    <message>
        <source>已满足各档</source>
        <translation>All tiers met</translation>
    </message>
    <message>
        <source>本项金额已满足</source>
        <translation>Met by this amount</translation>
    </message>
    <message>
        <source>待核各笔全部认可即达到。</source>
        <translation>Reached if every pending line is accepted.</translation>
    </message>
    <message>
        <source>核定值已直接填写为 {amount} 元，以下各笔不计入。</source>
        <translation>The verified value was entered directly as CNY {amount}; the lines below do not count.</translation>
    </message>
    <message>
        <source>{column}：{why}</source>
        <translation>{column}: {why}</translation>
    </message>
    <message>
        <source>已补录 {count} 笔。</source>
        <translation>Lines added: {count}.</translation>
    </message>
    <message>
        <source>第 {row} 行 {column}</source>
        <translation>row {row} {column}</translation>
    </message>
    <message>
        <source>{rows} 未采用，须补齐后再粘贴。</source>
        <translation>Left out: {rows}. Complete them and paste again.</translation>
    </message>
    <message>
        <source>折人民币 {amount} 元</source>
        <translation>CNY {amount}</translation>
    </message>
</context>
<context>
    <name>LedgerLayout</name>
    <message>
        <source>返回表单</source>
        <translation>Back to form</translation>
    </message>
    <message>
        <source>查看附件</source>
        <translation>See attachment</translation>
    </message>
    <message>
        <source>粘贴表格</source>
        <translation>Paste table</translation>
    </message>
    <message>
        <source>金额单位：元</source>
        <translation>Amounts in CNY</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>下一笔待核</source>
        <translation>Next pending line</translation>
    </message>
    <message>
        <source>添加一笔</source>
        <translation>Add a line</translation>
    </message>
    <message>
        <source>删去补录的这一笔</source>
        <translation>Remove this added line</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>认可</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>核减</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>剔除</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>换行</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>标页码</source>
        <translation>Cite page</translation>
    </message>
</context>
<context>
    <name>LedgerPane</name>
    <message>
        <source>佐证清单&#x3000;{title}</source>
        <translation>Evidence  {title}</translation>
    </message>
    <message>
        <source>下一笔待核</source>
        <translation>Next pending line</translation>
    </message>
    <message>
        <source>返回表单</source>
        <translation>Back to form</translation>
    </message>
    <message>
        <source>恢复按清单核定</source>
        <translation>Verify by the lines again</translation>
    </message>
    <message>
        <source>待核</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>请填写核减金额（元）。</source>
        <translation>Enter the amount cut (CNY).</translation>
    </message>
    <message>
        <source>请选择核减原因。</source>
        <translation>Choose a reason for the cut.</translation>
    </message>
    <message>
        <source>请选择剔除原因。</source>
        <translation>Choose a reason for the rejection.</translation>
    </message>
    <message>
        <source>尚未保存：{why}</source>
        <translation>Not saved: {why}</translation>
    </message>
    <message>
        <source>内容仍在屏幕上。</source>
        <translation>Your entries are still on screen.</translation>
    </message>
</context>
<context>
    <name>LedgerRow</name>
    <message>
        <source>第 {line} 笔 {party}</source>
        <translation>Line {line} {party}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>尚未填写完整，未保存。</source>
        <translation>Not complete yet, not saved.</translation>
    </message>
    <message>
        <source>第 {line} 笔</source>
        <translation>Line {line}</translation>
    </message>
</context>
<context>
    <name>LineControl</name>
    <message>
        <source>认可</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>核减</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>剔除</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>{row}，核定意见</source>
        <translation>{row}, decision</translation>
    </message>
    <message>
        <source>{row}，核定意见，{choice}，3 选 1</source>
        <translation>{row}, decision, {choice}, 1 of 3</translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>{row}，核减金额</source>
        <translation>{row}, amount cut</translation>
    </message>
    <message>
        <source>{row}，核减原因</source>
        <translation>{row}, reason for the cut</translation>
    </message>
    <message>
        <source>选择原因</source>
        <translation>Choose a reason</translation>
    </message>
    <message>
        <source>{row}，说明与依据</source>
        <translation>{row}, note and evidence</translation>
    </message>
    <message>
        <source>依据的凭证、页码或计算</source>
        <translation>Voucher, page or calculation relied on</translation>
    </message>
    <message>
        <source>F8 标页码</source>
        <translation>F8 cites the page</translation>
    </message>
    <message>
        <source>核减金额（元）</source>
        <translation>Amount cut (CNY)</translation>
    </message>
    <message>
        <source>核减原因</source>
        <translation>Reason for the cut</translation>
    </message>
    <message>
        <source>说明与依据</source>
        <translation>Note and evidence</translation>
    </message>
    <message>
        <source>页码</source>
        <translation>Page number</translation>
    </message>
    <message>
        <source>剔除原因</source>
        <translation>Reason for the rejection</translation>
    </message>
</context>
<context>
    <name>LineForm</name>
    <message>
        <source>添加一笔</source>
        <translation>Add a line</translation>
    </message>
    <message>
        <source>添加一笔，{column}</source>
        <translation>Add a line, {column}</translation>
    </message>
    <message>
        <source>放弃</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>添加这一笔</source>
        <translation>Add this line</translation>
    </message>
    <message>
        <source>对方单位</source>
        <translation>Party</translation>
    </message>
    <message>
        <source>国别</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>如 巴西、BR</source>
        <translation>Brazil or BR</translation>
    </message>
    <message>
        <source>凭证种类</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>如 合同、发票</source>
        <translation>contract, invoice</translation>
    </message>
    <message>
        <source>凭证号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>币种</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>人民币</source>
        <translation>CNY</translation>
    </message>
    <message>
        <source>原币金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>汇率</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>汇率来源</source>
        <translation>Source of rate</translation>
    </message>
    <message>
        <source>折人民币（元）</source>
        <translation>In CNY</translation>
    </message>
    <message>
        <source>可由汇率算出</source>
        <translation>by the rate</translation>
    </message>
</context>
<context>
    <name>ListForm</name>
    <message>
        <source>公示首日</source>
        <translation>First day of notice</translation>
    </message>
    <message>
        <source>公示末日</source>
        <translation>Last day of notice</translation>
    </message>
    <message>
        <source>未决项目暂不列入，名单中注明</source>
        <translation>Hold back what is not settled; the list says so</translation>
    </message>
    <message>
        <source>未决项目：{numbers}</source>
        <translation>Not settled: {numbers}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>逐项评审</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>已完成 {done} / {all} 项</source>
        <translation>{done} of {all} done</translation>
    </message>
    <message>
        <source>另有 {count} 项已回避</source>
        <translation>{count} recused</translation>
    </message>
    <message>
        <source>交回时限 {date}</source>
        <translation>Hand in by {date}</translation>
    </message>
    <message>
        <source>上一项、下一项</source>
        <translation>Previous item, next item</translation>
    </message>
    <message>
        <source>打开申报项目</source>
        <translation>Open application</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>继续评审</source>
        <translation>Continue review</translation>
    </message>
    <message>
        <source>评审进度</source>
        <translation>Review progress</translation>
    </message>
    <message>
        <source>查找申报项目</source>
        <translation>Find applications</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>排序</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>排序：受理号</source>
        <translation>By number</translation>
    </message>
    <message>
        <source>排序：类别</source>
        <translation>By category</translation>
    </message>
    <message>
        <source>排序：状态</source>
        <translation>By status</translation>
    </message>
    <message>
        <source>排序：奖补</source>
        <translation>By award</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>没有符合条件的申报项目。</source>
        <translation>No application matches.</translation>
    </message>
    <message>
        <source>显示全部</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>已签署 {count}</source>
        <translation>Signed {count}</translation>
    </message>
    <message>
        <source>待签署 {count}</source>
        <translation>To sign {count}</translation>
    </message>
    <message>
        <source>评审中 {count}</source>
        <translation>Begun {count}</translation>
    </message>
    <message>
        <source>未评 {count}</source>
        <translation>To do {count}</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>未评</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>评审中</source>
        <translation>Begun</translation>
    </message>
    <message>
        <source>待签署</source>
        <translation>To sign</translation>
    </message>
    <message>
        <source>已签署</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>继续评审：{number}</source>
        <translation>Continue: {number}</translation>
    </message>
    <message>
        <source>继续评审：{number} {title}</source>
        <translation>Continue: {number} {title}</translation>
    </message>
    <message>
        <source>去签署</source>
        <translation>Go to signing</translation>
    </message>
    <message>
        <source>导入评审包</source>
        <translation>Import package</translation>
    </message>
    <message>
        <source>项目、单位或拼音首字母，如 bxjd</source>
        <translation>Project, applicant or pinyin initials</translation>
    </message>
</context>
<context>
    <name>ListsView</name>
    <message>
        <source>名单</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>认定</source>
        <translation>Recognised</translation>
    </message>
    <message>
        <source>不认定</source>
        <translation>Not recognised</translation>
    </message>
    <message>
        <source>暂缓</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>奖补（万元）</source>
        <translation>CNY million</translation>
    </message>
    <message>
        <source>名单版本</source>
        <translation>Versions of the lists</translation>
    </message>
    <message>
        <source>形成认定名单</source>
        <translation>Form final list</translation>
    </message>
    <message>
        <source>导出所选名单</source>
        <translation>Export this list</translation>
    </message>
    <message>
        <source>所选版本</source>
        <translation>This version</translation>
    </message>
    <message>
        <source>尚未形成名单。认定决定作出后，形成拟认定名单并公示。</source>
        <translation>No list yet. Once decisions are made, form the proposed list and publish it.</translation>
    </message>
    <message>
        <source>形成拟认定名单</source>
        <translation>Form proposed list</translation>
    </message>
    <message>
        <source>决定日期</source>
        <translation>Date of decision</translation>
    </message>
    <message>
        <source>决定依据</source>
        <translation>Basis of decision</translation>
    </message>
    <message>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>公示期</source>
        <translation>Notice period</translation>
    </message>
    <message>
        <source>变更原因</source>
        <translation>Reason for the change</translation>
    </message>
    <message>
        <source>仅次序变动</source>
        <translation>Moved only</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>与{version}的差异</source>
        <translation>Changes against {version}</translation>
    </message>
    <message>
        <source>无差异。</source>
        <translation>No changes.</translation>
    </message>
    <message>
        <source>暂缓列入</source>
        <translation>Held back</translation>
    </message>
    <message>
        <source>无。</source>
        <translation>None.</translation>
    </message>
    <message>
        <source>列入名单</source>
        <translation>Listed</translation>
    </message>
    <message>
        <source>防篡改签名校验码 {digest}</source>
        <translation>Digest of the signed record {digest}</translation>
    </message>
</context>
<context>
    <name>MatrixTab</name>
    <message>
        <source>搜索责任单位</source>
        <translation>Search units</translation>
    </message>
    <message>
        <source>措施</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>分工</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>牵头</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>配合</source>
        <translation>Cooperating</translation>
    </message>
    <message>
        <source>方案逾期</source>
        <translation>Plan overdue</translation>
    </message>
    <message>
        <source>导出责任矩阵</source>
        <translation>Export the matrix</translation>
    </message>
    <message>
        <source>写出报送模板</source>
        <translation>Write template</translation>
    </message>
    <message>
        <source>责任矩阵</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>全部措施</source>
        <translation>All measures</translation>
    </message>
    <message>
        <source>逐个查看单位</source>
        <translation>See each unit</translation>
    </message>
    <message>
        <source>责任矩阵.xlsx</source>
        <translation>Responsibility matrix.xlsx</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>正在导出</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>已导出。</source>
        <translation>Exported.</translation>
    </message>
    <message>
        <source>{unit} 措施进展报送表.xlsx</source>
        <translation>{unit} report on the measures.xlsx</translation>
    </message>
    <message>
        <source>正在写出模板</source>
        <translation>Writing the template</translation>
    </message>
    <message>
        <source>报送模板已写出。</source>
        <translation>The template was written.</translation>
    </message>
    <message>
        <source>{units} 个单位，{parts} 项分工，方案逾期 {late} 份 · “{lead}”为牵头，“{cooperating}”为配合</source>
        <translation>{units} units, {parts} parts, {late} plans overdue · {lead} leads, {cooperating} cooperates</translation>
    </message>
    <message>
        <source>没有相符的单位</source>
        <translation>No unit matches</translation>
    </message>
    <message>
        <source>登记方案</source>
        <translation>Enter plan</translation>
    </message>
</context>
<context>
    <name>MatrixTable</name>
    <message>
        <source>认定条件</source>
        <translation>Condition</translation>
    </message>
</context>
<context>
    <name>MeasuresEntries</name>
    <message>
        <source>第 {number} 版 {time}</source>
        <translation>Version {number}, {time}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>MeasuresForm</name>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>第 {number} 版</source>
        <translation>Version {number}</translation>
    </message>
</context>
<context>
    <name>MeasuresMatrix</name>
    <message>
        <source>责任单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>牵</source>
        <translation>L</translation>
    </message>
    <message>
        <source>配</source>
        <translation>c</translation>
    </message>
    <message>
        <source>牵头 {leads} · 配合 {cooperates}</source>
        <translation>Leads {leads} · cooperates {cooperates}</translation>
    </message>
    <message>
        <source>{day}前</source>
        <translation>by {day}</translation>
    </message>
</context>
<context>
    <name>MeasuresPage</name>
    <message>
        <source>措施台账</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>登记进展</source>
        <translation>Enter progress</translation>
    </message>
    <message>
        <source>生成进展报告</source>
        <translation>Progress report</translation>
    </message>
    <message>
        <source>{measures} 项措施 · {units} 个责任单位 · 有效期至 {day}</source>
        <translation>{measures} measures · {units} units · valid to {day}</translation>
    </message>
    <message>
        <source>{day} 印发</source>
        <translation>Issued {day}</translation>
    </message>
    <message>
        <source>征求意见稿</source>
        <translation>Draft for comment</translation>
    </message>
    <message>
        <source>征求意见稿，印发日期空白</source>
        <translation>Draft, date of issue blank</translation>
    </message>
    <message>
        <source>{year} 年度</source>
        <translation>Year {year}</translation>
    </message>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>措施与条文</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Entries</translation>
    </message>
    <message>
        <source>责任矩阵</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>资金</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>单位报送</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>文件有效期已于 {day} 届满。</source>
        <translation>The measures ended on {day}.</translation>
    </message>
    <message>
        <source>文件有效期至 {day}，距届满 {days} 天。</source>
        <translation>The measures end on {day}, in {days} days.</translation>
    </message>
    <message>
        <source>届满后不再登记新的进展和资金。</source>
        <translation>No new progress or money is entered after that day.</translation>
    </message>
</context>
<context>
    <name>MeasuresReports</name>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>单位与编号</source>
        <translation>Unit and number</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Entries</translation>
    </message>
    <message>
        <source>待裁定</source>
        <translation>To rule on</translation>
    </message>
    <message>
        <source>最近变更</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>尚未报送</source>
        <translation>No report yet</translation>
    </message>
    <message>
        <source>接收时间</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>接收</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>重复</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>暂存</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>拒收</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>经办</source>
        <translation>By</translation>
    </message>
    <message>
        <source>校验码</source>
        <translation>Checksum</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>{first}等 {count} 个单位</source>
        <translation>{first} and others, {count} units</translation>
    </message>
</context>
<context>
    <name>MeasuresRows</name>
    <message>
        <source>措施</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Needs</translation>
    </message>
    <message>
        <source>实际</source>
        <translation>Has</translation>
    </message>
    <message>
        <source>完成率</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>期末预测</source>
        <translation>Forecast</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>量化目标 {count} 项 · 截至 {day}</source>
        <translation>Targets: {count} · as of {day}</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>上限</source>
        <translation>Ceiling</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Committed</translation>
    </message>
    <message>
        <source>支付</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>余额</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>占用</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>State</translation>
    </message>
    <message>
        <source>{year} 年度专项（合计）</source>
        <translation>Yearly pools {year} (total)</translation>
    </message>
    <message>
        <source>其他上限，不与年度专项合并</source>
        <translation>Other ceilings, not added to the pools</translation>
    </message>
    <message>
        <source>基金资本，不计支出</source>
        <translation>Fund capital, not spending</translation>
    </message>
    <message>
        <source>还差 {count}</source>
        <translation>{count} short</translation>
    </message>
    <message>
        <source>达标奖励条件 · 每年，达到条件后最高 {amount}</source>
        <translation>Conditional rewards · each year, up to {amount} once earned</translation>
    </message>
</context>
<context>
    <name>MeasuresText</name>
    <message>
        <source>编号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>措施</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>组织实施与共同要求</source>
        <translation>Organisation and common duties</translation>
    </message>
    <message>
        <source>口径（原文未明确之处）</source>
        <translation>Readings (where the text leaves room)</translation>
    </message>
    <message>
        <source>{number}（本工作区无此项目）</source>
        <translation>{number} (no such project in this workspace)</translation>
    </message>
    <message>
        <source>建议认定</source>
        <translation>Recommended</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>尚不能判断</source>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>{holder}：{amounts} · {state}</source>
        <translation>{holder}: {amounts} · {state}</translation>
    </message>
    <message>
        <source>{entity} 上浮 {amount}</source>
        <translation>{entity} uplift {amount}</translation>
    </message>
</context>
<context>
    <name>MeasuresWords</name>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>按期</source>
        <translation>On track</translation>
    </message>
    <message>
        <source>有风险</source>
        <translation>At risk</translation>
    </message>
    <message>
        <source>滞后</source>
        <translation>Behind</translation>
    </message>
    <message>
        <source>未开始</source>
        <translation>Not started</translation>
    </message>
    <message>
        <source>已达到</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>未达到</source>
        <translation>Not met</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>No entry</translation>
    </message>
    <message>
        <source>有余额</source>
        <translation>Room left</translation>
    </message>
    <message>
        <source>接近上限</source>
        <translation>Near ceiling</translation>
    </message>
    <message>
        <source>已达上限</source>
        <translation>At ceiling</translation>
    </message>
    <message>
        <source>超出上限</source>
        <translation>Over ceiling</translation>
    </message>
    <message>
        <source>已达上限，新增支出须说明理由</source>
        <translation>At the ceiling: more needs a reason</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>起草中</source>
        <translation>Drafting</translation>
    </message>
    <message>
        <source>已报送</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>已确认</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>牵头</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>配合</source>
        <translation>Cooperating</translation>
    </message>
    <message>
        <source>年度专项</source>
        <translation>Yearly pool</translation>
    </message>
    <message>
        <source>每家每年上限</source>
        <translation>Per entity and year</translation>
    </message>
    <message>
        <source>单个项目上限</source>
        <translation>Per project</translation>
    </message>
    <message>
        <source>基金规模</source>
        <translation>Fund capital</translation>
    </message>
    <message>
        <source>年度目标</source>
        <translation>Yearly target</translation>
    </message>
    <message>
        <source>累计目标</source>
        <translation>Cumulative target</translation>
    </message>
    <message>
        <source>达标奖励</source>
        <translation>Conditional reward</translation>
    </message>
    <message>
        <source>上浮比例</source>
        <translation>Uplift</translation>
    </message>
    <message>
        <source>每年合计</source>
        <translation>per year in all</translation>
    </message>
    <message>
        <source>每年每家</source>
        <translation>per entity and year</translation>
    </message>
    <message>
        <source>每个项目</source>
        <translation>per project</translation>
    </message>
    <message>
        <source>资本</source>
        <translation>capital</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Committed</translation>
    </message>
    <message>
        <source>支付</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>不少于 {count}</source>
        <translation>at least {count}</translation>
    </message>
    <message>
        <source>上浮 {percent}%</source>
        <translation>+{percent} %</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>至 {year} 年</source>
        <translation>by {year}</translation>
    </message>
    <message>
        <source>预计 {count}</source>
        <translation>{count} expected</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>措施</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>对象机构</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>佐证说明</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>佐证文件</source>
        <translation>Evidence file</translation>
    </message>
    <message>
        <source>认定项目</source>
        <translation>Recognised project</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>资金年度</source>
        <translation>Budget year</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>费用凭证</source>
        <translation>Vouchers</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>完成时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>手工登记</source>
        <translation>Entered by hand</translation>
    </message>
    <message>
        <source>（虚构样例）</source>
        <translation> (fictional sample)</translation>
    </message>
    <message>
        <source>{day} 前完成</source>
        <translation>due {day}</translation>
    </message>
    <message>
        <source>已用 {percent}%，余 {left}</source>
        <translation>{percent}% used, {left} left</translation>
    </message>
    <message>
        <source>超出 {over}，须说明理由</source>
        <translation>{over} over: a reason is needed</translation>
    </message>
    <message>
        <source>最高 {amount}</source>
        <translation>up to {amount}</translation>
    </message>
    <message>
        <source>{flow} {amount}</source>
        <translation>{flow} {amount}</translation>
    </message>
</context>
<context>
    <name>MediaPage</name>
    <message>
        <source>评审包与介质</source>
        <translation>Packages and media</translation>
    </message>
    <message>
        <source>已写完的评审包保留，未写完的不留文件；可再次写出。</source>
        <translation>Finished packages stay, unfinished ones leave no file; write again at any time.</translation>
    </message>
    <message>
        <source>已取消。</source>
        <translation>Cancelled.</translation>
    </message>
</context>
<context>
    <name>MediaPart</name>
    <message>
        <source>介质</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>介质发放回收</source>
        <translation>Media out and back</translation>
    </message>
    <message>
        <source>写出发放回收登记表</source>
        <translation>Write media register</translation>
    </message>
    <message>
        <source>介质发放回收登记表</source>
        <translation>Media register</translation>
    </message>
    <message>
        <source>尚无介质。在右侧按编号登记 U 盘，写出评审包时选择其编号。</source>
        <translation>No media yet. Register sticks by number on the right and choose the number when writing a package.</translation>
    </message>
    <message>
        <source>正在登记介质</source>
        <translation>Registering medium</translation>
    </message>
    <message>
        <source>正在登记收回</source>
        <translation>Registering return</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>如 U-01，与介质上的标签一致</source>
        <translation>e.g. U-01, as on its label</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>如 U盘 32GB</source>
        <translation>e.g. stick 32 GB</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>登记介质</source>
        <translation>Register medium</translation>
    </message>
    <message>
        <source>收回时状况</source>
        <translation>Condition on return</translation>
    </message>
    <message>
        <source>如：完好，封条未启</source>
        <translation>e.g. intact, seal unbroken</translation>
    </message>
    <message>
        <source>登记收回</source>
        <translation>Register return</translation>
    </message>
    <message>
        <source>收回介质</source>
        <translation>Take a medium back</translation>
    </message>
    <message>
        <source>{medium} 在 {name}（{id}）手中，评审包 {package}。</source>
        <translation>{medium} is with {name} ({id}), package {package}.</translation>
    </message>
    <message>
        <source>介质 {number} 已登记。</source>
        <translation>Medium {number} registered.</translation>
    </message>
    <message>
        <source>介质 {number} 已登记收回。</source>
        <translation>Medium {number} registered as returned.</translation>
    </message>
</context>
<context>
    <name>MergeReport</name>
    <message>
        <source>试合并结果</source>
        <translation>Result of the dry run</translation>
    </message>
    <message>
        <source>已接收</source>
        <translation>accepted</translation>
    </message>
    <message>
        <source>可接收</source>
        <translation>acceptable</translation>
    </message>
    <message>
        <source>重复或已被取代</source>
        <translation>duplicate or superseded</translation>
    </message>
    <message>
        <source>暂存，待处理</source>
        <translation>held, to be dealt with</translation>
    </message>
    <message>
        <source>拒收</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>写入 {count} 份可接收的意见</source>
        <translation>Write {count} acceptable opinions</translation>
    </message>
    <message>
        <source>写入 {count} 件裁定和专家组意见</source>
        <translation>Write {count} decisions and panel opinions</translation>
    </message>
</context>
<context>
    <name>Middle</name>
    <message>
        <source>合议矩阵</source>
        <translation>Deliberation matrix</translation>
    </message>
    <message>
        <source>隐去姓名</source>
        <translation>Hide names</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Projects</translation>
    </message>
    <message>
        <source>列出</source>
        <translation>List</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>有分歧</source>
        <translation>Differing</translation>
    </message>
    <message>
        <source>打开裁定</source>
        <translation>Open the decision</translation>
    </message>
    <message>
        <source>起草专家组意见</source>
        <translation>Draft the panel&apos;s opinion</translation>
    </message>
    <message>
        <source>有效意见 {count} 份</source>
        <translation>{count} opinions count</translation>
    </message>
    <message>
        <source>显示姓名</source>
        <translation>Show names</translation>
    </message>
    <message>
        <source>一名专家</source>
        <translation>One expert</translation>
    </message>
    <message>
        <source>{who}的意见有两份不同的后续版本，须裁定。</source>
        <translation>{who}: two different successors of one opinion; a ruling is needed.</translation>
    </message>
    <message>
        <source>裁定前，该专家对本项目的意见一律不计。</source>
        <translation>Until then nothing of this expert counts on this project.</translation>
    </message>
    <message>
        <source>裁定分叉</source>
        <translation>Rule on it</translation>
    </message>
    <message>
        <source>逐项多数与结论多数不一致。</source>
        <translation>Majority by item and by conclusion differ.</translation>
    </message>
    <message>
        <source>逐项合并为{merged}，而 {count} 名专家各自的结论为{own}。按批次口径以逐项合并为准，组意见中须写明理由。</source>
        <translation>By item it is {merged}; {count} experts conclude {own}. The round&apos;s reading follows the items; the panel must state its reason.</translation>
    </message>
    <message>
        <source>已裁定 {done} / {total}</source>
        <translation>Settled {done} / {total}</translation>
    </message>
    <message>
        <source>一票之差的条款 {count} 项，无须裁定</source>
        <translation>{count} items one vote apart, nothing to settle</translation>
    </message>
    <message>
        <source>&#x3000;·&#x3000;</source>
        <translation>  ·  </translation>
    </message>
</context>
<context>
    <name>MiniGauge</name>
    <message>
        <source>档次阶梯</source>
        <translation>Tier staircase</translation>
    </message>
</context>
<context>
    <name>MoneyTab</name>
    <message>
        <source>各项上限</source>
        <translation>Ceilings</translation>
    </message>
    <message>
        <source>登记资金</source>
        <translation>Enter money</translation>
    </message>
    <message>
        <source>须核对</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>年度专项上限</source>
        <translation>Yearly pools</translation>
    </message>
    <message>
        <source>万元</source>
        <translation>CNY million</translation>
    </message>
    <message>
        <source>已承诺</source>
        <translation>Committed</translation>
    </message>
    <message>
        <source>已支付</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>可承诺余额</source>
        <translation>Left to commit</translation>
    </message>
    <message>
        <source>接近或达到上限的专项</source>
        <translation>Pools near or at the ceiling</translation>
    </message>
    <message>
        <source>须核对 {count} 项</source>
        <translation>To check: {count}</translation>
    </message>
    <message>
        <source>没有重复列支，也没有超出上限的支出。</source>
        <translation>No costs stand twice, and no ceiling is exceeded.</translation>
    </message>
    <message>
        <source>逐项查看</source>
        <translation>See each item</translation>
    </message>
    <message>
        <source>打开所在措施</source>
        <translation>Open its measure</translation>
    </message>
    <message>
        <source>认定项目 {number} 的费用另有奖补</source>
        <translation>Costs of the recognised project {number} have an award already</translation>
    </message>
    <message>
        <source>{costs} 列入两个事项</source>
        <translation>{costs} stands in two items</translation>
    </message>
    <message>
        <source>{item} {said}，写明理由</source>
        <translation>{item} {said}, with a reason</translation>
    </message>
</context>
<context>
    <name>NavigationList</name>
    <message>
        <source>，待处理 {count} 项</source>
        <translation>, {count} to handle</translation>
    </message>
    <message>
        <source>导航</source>
        <translation>Navigation</translation>
    </message>
</context>
<context>
    <name>NumberRow</name>
    <message>
        <source>{row}，核定值</source>
        <translation>{row}, verified value</translation>
    </message>
    <message>
        <source>核定值</source>
        <translation>Verified value</translation>
    </message>
    <message>
        <source>{row}，认可、待核与核减</source>
        <translation>{row}, accepted, pending and cut</translation>
    </message>
    <message>
        <source>直接填写核定值</source>
        <translation>Enter the verified value directly</translation>
    </message>
    <message>
        <source>申报 {value}</source>
        <translation>Declared {value}</translation>
    </message>
    <message>
        <source>待说明</source>
        <translation>Reason needed</translation>
    </message>
</context>
<context>
    <name>ObjectionForm</name>
    <message>
        <source>异议项目</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>异议人（单位或个人实名）</source>
        <translation>Objector (real name)</translation>
    </message>
    <message>
        <source>联系方式</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>书面提出，已签字或盖章</source>
        <translation>In writing, signed or stamped</translation>
    </message>
    <message>
        <source>异议类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>异议事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>所附证据或线索</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>收到日期</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>提出方式</source>
        <translation>Form</translation>
    </message>
</context>
<context>
    <name>ObjectionsView</name>
    <message>
        <source>编号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>异议项目</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>收到日期</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>办理情况</source>
        <translation>State</translation>
    </message>
    <message>
        <source>异议登记</source>
        <translation>Register of objections</translation>
    </message>
    <message>
        <source>登记异议</source>
        <translation>Register objection</translation>
    </message>
    <message>
        <source>所选异议</source>
        <translation>This objection</translation>
    </message>
    <message>
        <source>办理经过</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Handle</translation>
    </message>
    <message>
        <source>重新作出认定决定</source>
        <translation>Decide anew</translation>
    </message>
    <message>
        <source>尚无异议。公示期内收到的异议在此登记，受理后只暂停所涉项目。</source>
        <translation>No objections. Those received in the notice period are registered here; each suspends its own project only.</translation>
    </message>
    <message>
        <source>异议人</source>
        <translation>Objector</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>异议事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>所附证据或线索</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>尚未办理。</source>
        <translation>Nothing done yet.</translation>
    </message>
    <message>
        <source>所涉项目暂停认定，其他项目不受影响。</source>
        <translation>Its project is suspended; the others go on.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>未具名</source>
        <translation>Nameless</translation>
    </message>
    <message>
        <source>{who}（未书面提出）</source>
        <translation>{who} (not in writing)</translation>
    </message>
    <message>
        <source>予以受理</source>
        <translation>Take up</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>异议成立</source>
        <translation>Founded</translation>
    </message>
    <message>
        <source>异议不成立</source>
        <translation>Unfounded</translation>
    </message>
    <message>
        <source>：</source>
        <translation>: </translation>
    </message>
</context>
<context>
    <name>OfficePage</name>
    <message>
        <source>秘书处工作台</source>
        <translation>Secretariat&apos;s desk</translation>
    </message>
    <message>
        <source>打开已有的工作区，或在本机新建</source>
        <translation>Open a workspace, or make one here</translation>
    </message>
    <message>
        <source>打开已有工作区</source>
        <translation>Open a workspace</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>本机口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>再输一次</source>
        <translation>Repeat it</translation>
    </message>
    <message>
        <source>建立秘书处工作区</source>
        <translation>Create the workspace</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>签名根证书与密钥在本机生成，不离开工作区。口令不少于 8 个字符；忘记口令，工作区无法打开。</source>
        <translation>Root certificate and keys are made here and never leave the workspace. At least 8 characters; without the passphrase the workspace cannot be opened.</translation>
    </message>
    <message>
        <source>一个工作区承担一个批次；工作区文件须另行备份并妥善保管。</source>
        <translation>One workspace holds one round; keep the file safe and backed up.</translation>
    </message>
    <message>
        <source>打开秘书处工作区</source>
        <translation>Open a secretariat workspace</translation>
    </message>
    <message>
        <source>工作区 (*.bricsdesk)</source>
        <translation>Workspace (*.bricsdesk)</translation>
    </message>
    <message>
        <source>秘书处.bricsdesk</source>
        <translation>secretariat.bricsdesk</translation>
    </message>
    <message>
        <source>不少于 8 个字符。</source>
        <translation>At least 8 characters.</translation>
    </message>
    <message>
        <source>两次输入不一致。</source>
        <translation>The two entries differ.</translation>
    </message>
    <message>
        <source>已建立工作区。根证书指纹 {code}</source>
        <translation>Workspace created. Fingerprint of the root: {code}</translation>
    </message>
    <message>
        <source>，专家登记时当面或电话核对，宜记录在案。</source>
        <translation>. Compare it with experts when they enrol; keep a note of it.</translation>
    </message>
    <message>
        <source>进入工作区</source>
        <translation>Enter workspace</translation>
    </message>
</context>
<context>
    <name>OpenCard</name>
    <message>
        <source>打开并导入</source>
        <translation>Open and take in</translation>
    </message>
    <message>
        <source>打开工作区</source>
        <translation>Open workspace</translation>
    </message>
    <message>
        <source>本机尚无工作区</source>
        <translation>No workspace on this computer</translation>
    </message>
    <message>
        <source>首次使用先登记专家；已有工作区文件的，选择文件打开。</source>
        <translation>On first use enrol an expert; if you have a workspace file, choose it.</translation>
    </message>
    <message>
        <source>选择工作区文件</source>
        <translation>Choose workspace file</translation>
    </message>
    <message>
        <source>本机口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>正在解锁</source>
        <translation>Unlocking</translation>
    </message>
    <message>
        <source>工作区：未选择</source>
        <translation>Workspace: not chosen</translation>
    </message>
    <message>
        <source>工作区 {name} 的本机口令</source>
        <translation>Passphrase of workspace {name}</translation>
    </message>
    <message>
        <source>工作区 (*.bricsdesk)</source>
        <translation>Workspace (*.bricsdesk)</translation>
    </message>
    <message>
        <source>检测到 {count} 个评审包</source>
        <translation>{count} packages found</translation>
    </message>
    <message>
        <source>正在解密、核对并导入（MB）</source>
        <translation>Decrypting, checking, importing (MB)</translation>
    </message>
    <message>
        <source>评审包</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>打开工作区，不导入</source>
        <translation>Open workspace only</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>文件名写明发给专家 {code}，本机工作区属于 {ours}。</source>
        <translation>Its file name says expert {code}; the workspaces here belong to {ours}.</translation>
    </message>
    <message>
        <source>工作区 {name}</source>
        <translation>Workspace {name}</translation>
    </message>
</context>
<context>
    <name>OpinionTable</name>
    <message>
        <source>受理号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Conclusion</translation>
    </message>
    <message>
        <source>奖补（万元）</source>
        <translation>CNY million</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>U 盘回读</source>
        <translation>Read back</translation>
    </message>
    <message>
        <source>一致</source>
        <translation>Same</translation>
    </message>
</context>
<context>
    <name>OpinionTools</name>
    <message>
        <source>评审意见预览，未签署</source>
        <translation>Preview of the opinion, not signed</translation>
    </message>
</context>
<context>
    <name>OptionList</name>
    <message>
        <source>{group}，{choice}</source>
        <translation>{group}, {choice}</translation>
    </message>
</context>
<context>
    <name>OutlookBand</name>
    <message>
        <source>认可、待核与核减</source>
        <translation>Accepted, pending and cut</translation>
    </message>
    <message>
        <source>按申报值</source>
        <translation>As declared</translation>
    </message>
    <message>
        <source>按核定值</source>
        <translation>As verified</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>导出信任文件</source>
        <translation>Export trust files</translation>
    </message>
    <message>
        <source>需要处理</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>批次与口径</source>
        <translation>Round and readings</translation>
    </message>
    <message>
        <source>交回期限 {day}</source>
        <translation>Hand in by {day}</translation>
    </message>
    <message>
        <source>目前没有需要处理的事项。</source>
        <translation>Nothing needs attention now.</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>选择写出信任文件的文件夹</source>
        <translation>Choose folder for the trust files</translation>
    </message>
    <message>
        <source>正在写出信任文件</source>
        <translation>Writing the trust files</translation>
    </message>
    <message>
        <source>专家已登记</source>
        <translation>Experts enrolled</translation>
    </message>
    <message>
        <source>评审包已写出</source>
        <translation>Packages written</translation>
    </message>
    <message>
        <source>评审包已收到</source>
        <translation>Packages received</translation>
    </message>
    <message>
        <source>有效意见</source>
        <translation>Valid opinions</translation>
    </message>
    <message>
        <source>待裁定分歧</source>
        <translation>Differences to rule on</translation>
    </message>
    <message>
        <source>口径尚未冻结，冻结后方可进入评审、写出评审包</source>
        <translation>The readings are not frozen; review and packages begin after that</translation>
    </message>
    <message>
        <source>{count} 项申报的形式审查尚未完成</source>
        <translation>Applications with formal check unfinished: {count}</translation>
    </message>
    <message>
        <source>{count} 项申报尚未分配专家组</source>
        <translation>Applications without a panel: {count}</translation>
    </message>
    <message>
        <source>{count} 处可能需要回避，尚未确认</source>
        <translation>{count} possible recusals not yet confirmed</translation>
    </message>
    <message>
        <source>{count} 名专家尚未登记</source>
        <translation>Experts not enrolled: {count}</translation>
    </message>
    <message>
        <source>{count} 名专家的评审包尚未写出</source>
        <translation>Experts whose package is not written: {count}</translation>
    </message>
    <message>
        <source>{count} 名专家尚未交回或未全部交回</source>
        <translation>Experts who have not handed everything in: {count}</translation>
    </message>
    <message>
        <source>{count} 份意见或裁定暂存，待处理</source>
        <translation>Opinions or rulings set aside, to be dealt with: {count}</translation>
    </message>
    <message>
        <source>{count} 个项目有效意见不足 3 份，不能形成专家组意见</source>
        <translation>Applications with fewer than 3 valid opinions, no panel opinion possible: {count}</translation>
    </message>
    <message>
        <source>{count} 个项目存在待裁定的分歧</source>
        <translation>Applications with differences to rule on: {count}</translation>
    </message>
    <message>
        <source>{count} 个项目的逐项多数与结论多数不一致</source>
        <translation>Applications where majority by item and by conclusion differ: {count}</translation>
    </message>
    <message>
        <source>{count} 件异议尚未办结</source>
        <translation>Objections not closed: {count}</translation>
    </message>
    <message>
        <source>{count} 项决定作出后结果已变，须重新决定</source>
        <translation>Decisions to be taken again, as the result has changed: {count}</translation>
    </message>
    <message>
        <source>前往</source>
        <translation>Go there</translation>
    </message>
    <message>
        <source>尚无申报项目</source>
        <translation>No applications yet</translation>
    </message>
    <message>
        <source>接收登记表</source>
        <translation>Take in register</translation>
    </message>
    <message>
        <source>征求意见稿</source>
        <translation>Draft for comment</translation>
    </message>
    <message>
        <source>正式施行</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>{first}至{last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>数据统计区间</source>
        <translation>Data period</translation>
    </message>
    <message>
        <source>规则包</source>
        <translation>Rule pack</translation>
    </message>
    <message>
        <source>施行日期</source>
        <translation>Effective date</translation>
    </message>
    <message>
        <source>口径校验码</source>
        <translation>Readings checksum</translation>
    </message>
    <message>
        <source>随评审包发出，印在每份意见上</source>
        <translation>Sent with every package, printed on every opinion</translation>
    </message>
    <message>
        <source>规则包校验码</source>
        <translation>Rule pack checksum</translation>
    </message>
    <message>
        <source>秘书处指纹</source>
        <translation>Secretariat fingerprint</translation>
    </message>
    <message>
        <source>信任文件已写出：root.pem 与 revoked.crl。</source>
        <translation>Trust files written: root.pem and revoked.crl.</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>量化目标与达标奖励条件</source>
        <translation>Targets and conditional rewards</translation>
    </message>
    <message>
        <source>年度专项上限</source>
        <translation>Yearly pools</translation>
    </message>
    <message>
        <source>其他上限</source>
        <translation>Other ceilings</translation>
    </message>
    <message>
        <source>单位：万元</source>
        <translation>Unit: CNY million</translation>
    </message>
    <message>
        <source>/ {ceiling} 已承诺，余 {left}</source>
        <translation>of {ceiling} committed, {left} left</translation>
    </message>
    <message>
        <source>不与年度专项合并</source>
        <translation>Not added to the pools</translation>
    </message>
    <message>
        <source>逐项查看</source>
        <translation>See each item</translation>
    </message>
    <message>
        <source>打开所在措施</source>
        <translation>Open its measure</translation>
    </message>
</context>
<context>
    <name>Package</name>
    <message>
        <source>退回包 {name}</source>
        <translation>Return {name}</translation>
    </message>
    <message>
        <source>评审包 {name}</source>
        <translation>Package {name}</translation>
    </message>
    <message>
        <source>{stick} · 已加密，解锁后显示内容和签名</source>
        <translation>{stick} · content shows after unlocking</translation>
    </message>
    <message>
        <source>已加密</source>
        <translation>Encrypted</translation>
    </message>
    <message>
        <source>发给他人</source>
        <translation>For somebody else</translation>
    </message>
    <message>
        <source>收件专家</source>
        <translation>For expert</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>{round} · 评审包</source>
        <translation>{round} · package</translation>
    </message>
    <message>
        <source>{round} · 退回的意见</source>
        <translation>{round} · returned opinions</translation>
    </message>
    <message>
        <source>{stick} · 发出单位：{sender} · 指纹 {code}</source>
        <translation>{stick} · from {sender} · fingerprint {code}</translation>
    </message>
    <message>
        <source>签名有效</source>
        <translation>Signature valid</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count} 份，{size}</source>
        <translation>{count}, {size}</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>交回时限</source>
        <translation>Due back</translation>
    </message>
    <message>
        <source>不能导入</source>
        <translation>Not imported</translation>
    </message>
    <message>
        <source>已损坏</source>
        <translation>Damaged</translation>
    </message>
    <message>
        <source>较旧</source>
        <translation>Older</translation>
    </message>
    <message>
        <source>由较新版本制作</source>
        <translation>From a newer version</translation>
    </message>
    <message>
        <source>签名无效</source>
        <translation>Signature invalid</translation>
    </message>
    <message>
        <source>秘书处退回 {count} 份意见，待更正。</source>
        <translation>The secretariat returned {count} opinions for correction.</translation>
    </message>
    <message>
        <source>已导入 {count} 项申报。</source>
        <translation>{count} applications imported.</translation>
    </message>
    <message>
        <source>发出单位：{sender}，签名有效。</source>
        <translation>Sent by {sender}, signature valid.</translation>
    </message>
    <message>
        <source>秘书处指纹 {code}，与秘书处当面或电话核对。</source>
        <translation>Secretariat&apos;s fingerprint {code}: compare it in person or by telephone.</translation>
    </message>
    <message>
        <source>此评审包已导入过，内容未变。</source>
        <translation>This package was imported before; nothing changed.</translation>
    </message>
</context>
<context>
    <name>PackageCard</name>
    <message>
        <source>在左表选择一位专家，查看其评审包与介质。</source>
        <translation>Choose an expert in the table to see package and medium.</translation>
    </message>
    <message>
        <source>介质</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>写出此人的评审包</source>
        <translation>Write this package</translation>
    </message>
    <message>
        <source>登记发放</source>
        <translation>Register hand-over</translation>
    </message>
    <message>
        <source>介质编号（写出后即登记发放）</source>
        <translation>Medium (handed out once written)</translation>
    </message>
    <message>
        <source>要退回的意见</source>
        <translation>Opinion to return</translation>
    </message>
    <message>
        <source>退回理由</source>
        <translation>Reason for returning</translation>
    </message>
    <message>
        <source>必填，随退回包发给专家</source>
        <translation>Required, goes to the expert</translation>
    </message>
    <message>
        <source>退回更正</source>
        <translation>Return for correction</translation>
    </message>
    <message>
        <source>退回已交的意见</source>
        <translation>Return an opinion</translation>
    </message>
    <message>
        <source>评审任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>写出</source>
        <translation>Written</translation>
    </message>
    <message>
        <source>未写出</source>
        <translation>Not written</translation>
    </message>
    <message>
        <source>评审包校验值</source>
        <translation>Hash of the package</translation>
    </message>
    <message>
        <source>收到交回</source>
        <translation>Answer received</translation>
    </message>
    <message>
        <source>未收到</source>
        <translation>Not received</translation>
    </message>
    <message>
        <source>尚缺意见</source>
        <translation>Opinions missing</translation>
    </message>
    <message>
        <source>{count} 份</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>不登记介质</source>
        <translation>No medium</translation>
    </message>
</context>
<context>
    <name>PackageHead</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>PackagesPart</name>
    <message>
        <source>评审包</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>写出全部评审包</source>
        <translation>Write all packages</translation>
    </message>
    <message>
        <source>{count} 人</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>逐人查看</source>
        <translation>Expert by expert</translation>
    </message>
    <message>
        <source>选择写出评审包的 U 盘或文件夹</source>
        <translation>Choose the stick or folder for the packages</translation>
    </message>
    <message>
        <source>正在写出并回读评审包</source>
        <translation>Writing packages and reading them back</translation>
    </message>
    <message>
        <source>正在登记发放</source>
        <translation>Registering hand-over</translation>
    </message>
    <message>
        <source>正在写出退回包</source>
        <translation>Writing the return package</translation>
    </message>
    <message>
        <source>尚未交回 {count} 人</source>
        <translation>Not returned: {count}</translation>
    </message>
    <message>
        <source>全部交回。</source>
        <translation>All returned.</translation>
    </message>
    <message>
        <source>评审包尚未写出。</source>
        <translation>No package was written yet.</translation>
    </message>
    <message>
        <source>选择写出退回包的 U 盘或文件夹</source>
        <translation>Choose the stick or folder for the return package</translation>
    </message>
    <message>
        <source>已写入 {count} 个评审包并逐字节核对一致，可以取下 U 盘。</source>
        <translation>{count} packages written and verified byte by byte. You may remove the stick.</translation>
    </message>
    <message>
        <source>{folder}；介质 {medium} 已登记发放。</source>
        <translation>{folder}; medium {medium} registered as handed out.</translation>
    </message>
    <message>
        <source>未写出 {count} 人</source>
        <translation>Not written: {count}</translation>
    </message>
    <message>
        <source>已登记：介质 {medium} 交{name}。</source>
        <translation>Registered: medium {medium} to {name}.</translation>
    </message>
    <message>
        <source>退回包已写入并核对一致。</source>
        <translation>Return package written and verified.</translation>
    </message>
</context>
<context>
    <name>PageOver</name>
    <message>
        <source>返回矩阵</source>
        <translation>Back to the matrix</translation>
    </message>
</context>
<context>
    <name>PageSheet</name>
    <message>
        <source>用其他附件继续</source>
        <translation>Continue with another attachment</translation>
    </message>
</context>
<context>
    <name>PanelOpinion</name>
    <message>
        <source>已有签署的版本，须写明修订说明。</source>
        <translation>A version is signed already: say why it is revised.</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Recommended</translation>
    </message>
    <message>
        <source>奖补</source>
        <translation>Award</translation>
    </message>
    <message>
        <source>嵌入专家意见原件</source>
        <translation>Original opinions inside</translation>
    </message>
    <message>
        <source>{count} 份</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>同意 / 不同意见 / 拒签</source>
        <translation>Agree / dissent / refused</translation>
    </message>
    <message>
        <source>版次</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>第 {number} 版</source>
        <translation>Rev. {number}</translation>
    </message>
    <message>
        <source>有专家意见分叉，尚未裁定。</source>
        <translation>An expert&apos;s opinions fork; no ruling yet.</translation>
    </message>
    <message>
        <source>有效意见 {count} 份，不足 {least} 份，不能形成专家组意见。</source>
        <translation>{count} opinions count, {least} are needed: no panel opinion possible.</translation>
    </message>
    <message>
        <source>组长已回避或未提交有效意见。</source>
        <translation>The leader stays out or handed in no opinion.</translation>
    </message>
    <message>
        <source>结论仍取决于待裁定的事项。</source>
        <translation>The conclusion depends on what is in dispute.</translation>
    </message>
    <message>
        <source>逐项多数与结论多数不一致，须写明理由。</source>
        <translation>Majority by item and by conclusion differ: state the reason.</translation>
    </message>
    <message>
        <source>有成员持不同意见，未写理由。</source>
        <translation>A member dissents without reasons.</translation>
    </message>
    <message>
        <source>未获成员过半数同意。</source>
        <translation>Not more than half of the members agree.</translation>
    </message>
    <message>
        <source>材料完备性、主要成效、问题与建议均须填写。</source>
        <translation>Materials, effects and advice must all be written.</translation>
    </message>
</context>
<context>
    <name>PanelOpinionCard</name>
    <message>
        <source>预览页面</source>
        <translation>Preview the pages</translation>
    </message>
    <message>
        <source>写出审阅稿</source>
        <translation>Write a reading copy</translation>
    </message>
    <message>
        <source>签署专家组意见</source>
        <translation>Sign the panel&apos;s opinion</translation>
    </message>
    <message>
        <source>组意见结论</source>
        <translation>Conclusion of the panel</translation>
    </message>
    <message>
        <source>嵌入专家意见原件 {count} 份、裁定 {decisions} 件</source>
        <translation>{count} original opinions and {decisions} decisions inside</translation>
    </message>
    <message>
        <source>还缺 {count} 项</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>可以签署</source>
        <translation>Ready to sign</translation>
    </message>
    <message>
        <source>前往</source>
        <translation>Go there</translation>
    </message>
    <message>
        <source>签署时须输入本机口令。</source>
        <translation>Signing asks for this computer&apos;s passphrase.</translation>
    </message>
    <message>
        <source>返回文字</source>
        <translation>Back to the text</translation>
    </message>
</context>
<context>
    <name>PanelOpinionPage</name>
    <message>
        <source>第 {number} 版</source>
        <translation>Rev. {number}</translation>
    </message>
    <message>
        <source>专家组评审意见</source>
        <translation>Panel opinion</translation>
    </message>
    <message>
        <source>已写出审阅稿。</source>
        <translation>Reading copy written.</translation>
    </message>
    <message>
        <source>审阅稿未签名，仅供会签前传阅。</source>
        <translation>It is unsigned, for circulation before signing.</translation>
    </message>
    <message>
        <source>签署专家组评审意见</source>
        <translation>Sign the panel&apos;s opinion</translation>
    </message>
    <message>
        <source>签署后不能修改。</source>
        <translation>It cannot be changed after signing.</translation>
    </message>
    <message>
        <source>更正须另行出具新版并写明修订说明，原版本保留。</source>
        <translation>A correction is a new revision with its reason; this one stays.</translation>
    </message>
    <message>
        <source>签署专家组意见</source>
        <translation>Sign the panel&apos;s opinion</translation>
    </message>
    <message>
        <source>先不签署</source>
        <translation>Do not sign yet</translation>
    </message>
    <message>
        <source>本机口令</source>
        <translation>Passphrase of this computer</translation>
    </message>
    <message>
        <source>口令不正确，还可尝试。内容未受影响。</source>
        <translation>Wrong passphrase. Try again; nothing was changed.</translation>
    </message>
    <message>
        <source>已签署第 {number} 版。</source>
        <translation>Revision {number} signed.</translation>
    </message>
    <message>
        <source>内容摘要 {code}，全部专家意见原件已嵌入。</source>
        <translation>Content digest {code}; every original opinion is inside.</translation>
    </message>
    <message>
        <source>{number} 专家组评审意见（审阅稿）.pdf</source>
        <translation>{number} panel opinion (reading copy).pdf</translation>
    </message>
    <message>
        <source>写出审阅稿</source>
        <translation>Write a reading copy</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>返回矩阵</source>
        <translation>Back to the matrix</translation>
    </message>
    <message>
        <source>成员表态</source>
        <translation>How the members stand</translation>
    </message>
    <message>
        <source>合议时间</source>
        <translation>Date of the sitting</translation>
    </message>
    <message>
        <source>合议地点</source>
        <translation>Place of the sitting</translation>
    </message>
    <message>
        <source>材料完备性</source>
        <translation>Completeness of the material</translation>
    </message>
    <message>
        <source>主要成效与示范性</source>
        <translation>Main effects</translation>
    </message>
    <message>
        <source>问题与建议</source>
        <translation>Problems and advice</translation>
    </message>
    <message>
        <source>逐项多数与结论多数不一致的理由</source>
        <translation>Why majority by item and by conclusion differ</translation>
    </message>
    <message>
        <source>修订说明</source>
        <translation>Reason for the revision</translation>
    </message>
</context>
<context>
    <name>PanelPage</name>
    <message>
        <source>组员 {back} / {total} 人已收齐</source>
        <translation>{back} of {total} members complete</translation>
    </message>
    <message>
        <source>待收：{names}</source>
        <translation>awaited: {names}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>组包写于 {time}</source>
        <translation>panel package written {time}</translation>
    </message>
    <message>
        <source>本人还有 {count} 份意见未签署。为免先入为主，全部签署后方可打开组内其他专家的意见。</source>
        <translation>{count} of your own opinions are not signed. To keep judgements independent, the other experts&apos; opinions open only when all of them are.</translation>
    </message>
    <message>
        <source>前往签署</source>
        <translation>Go to signing</translation>
    </message>
    <message>
        <source>U 盘上有 {count} 个组员评审包。</source>
        <translation>{count} packages of members are on the stick.</translation>
    </message>
    <message>
        <source>接收 {count} 个评审包</source>
        <translation>Receive {count} packages</translation>
    </message>
    <message>
        <source>尚未接收组员的评审包。可选择 U 盘上的文件夹，也可将其拖放到本页。</source>
        <translation>No member&apos;s package has been taken in. Choose a folder on the stick, or drop it onto this page.</translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>组长合议</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>接收评审包</source>
        <translation>Receive packages</translation>
    </message>
    <message>
        <source>写入可接收的意见</source>
        <translation>Write the acceptable opinions</translation>
    </message>
    <message>
        <source>选择组员评审包所在文件夹</source>
        <translation>Choose the folder with the members&apos; packages</translation>
    </message>
    <message>
        <source>选择组员的评审包</source>
        <translation>Choose the members&apos; packages</translation>
    </message>
    <message>
        <source>评审包 (*.bdp)</source>
        <translation>Packages (*.bdp)</translation>
    </message>
    <message>
        <source>正在核验并试合并</source>
        <translation>Verifying and trying the merge</translation>
    </message>
    <message>
        <source>正在备份并写入</source>
        <translation>Backing up and writing</translation>
    </message>
    <message>
        <source>正在写入组包并核对</source>
        <translation>Writing the panel package and checking it</translation>
    </message>
    <message>
        <source>返回合议</source>
        <translation>Back to deliberation</translation>
    </message>
    <message>
        <source>写出组包</source>
        <translation>Write the panel package</translation>
    </message>
    <message>
        <source>接收</source>
        <translation>Receive</translation>
    </message>
    <message>
        <source>试合并结果，尚未写入任何内容。</source>
        <translation>Result of a dry run; nothing has been written.</translation>
    </message>
    <message>
        <source>写入前自动备份工作区；拒收的文件不影响结果。</source>
        <translation>The workspace is backed up before writing; refused files change no result.</translation>
    </message>
    <message>
        <source>已写入 {count} 份意见。</source>
        <translation>{count} opinions written.</translation>
    </message>
    <message>
        <source>写入前的工作区已备份为 {file}。</source>
        <translation>The workspace as it was before was backed up as {file}.</translation>
    </message>
    <message>
        <source>组包已写入并逐字节核对一致：{name}。</source>
        <translation>Panel package written and compared byte for byte: {name}.</translation>
    </message>
    <message>
        <source>含意见 {opinions} 份、裁定 {decisions} 件、专家组意见 {panel} 份，已加密给秘书处。</source>
        <translation>{opinions} opinions, {decisions} decisions and {panel} panel opinions, encrypted to the secretariat.</translation>
    </message>
    <message>
        <source>U 盘 {name}</source>
        <translation>Stick {name}</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <source>写入 U 盘 {name}</source>
        <translation>Write to stick {name}</translation>
    </message>
    <message>
        <source>写入其他文件夹</source>
        <translation>Write to another folder</translation>
    </message>
    <message>
        <source>选择写入组包的文件夹</source>
        <translation>Choose the folder for the panel package</translation>
    </message>
    <message>
        <source>已取消。</source>
        <translation>Cancelled.</translation>
    </message>
    <message>
        <source>未写入任何内容。</source>
        <translation>Nothing was written.</translation>
    </message>
</context>
<context>
    <name>PartedPage</name>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>隐藏口令</source>
        <translation>Hide passphrase</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show passphrase</translation>
    </message>
</context>
<context>
    <name>PastRows</name>
    <message>
        <source>{when}&#x3000;第 {line} 笔</source>
        <translation>{when} line {line}</translation>
    </message>
    <message>
        <source>{points} 分</source>
        <translation>{points} points</translation>
    </message>
    <message>
        <source>核减 {amount} 元</source>
        <translation>cut CNY {amount}</translation>
    </message>
    <message>
        <source>未填</source>
        <translation>Empty</translation>
    </message>
</context>
<context>
    <name>PhaseCard</name>
    <message>
        <source>退回理由</source>
        <translation>Reason for the return</translation>
    </message>
    <message>
        <source>退回理由（必填，记入操作日志）</source>
        <translation>Reason for going back (required, kept in the journal)</translation>
    </message>
    <message>
        <source>阶段</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>进入{phase}</source>
        <translation>On to: {phase}</translation>
    </message>
    <message>
        <source>退回{phase}</source>
        <translation>Back to: {phase}</translation>
    </message>
</context>
<context>
    <name>PinChip</name>
    <message>
        <source>{pin}，页码不存在</source>
        <translation>{pin}, no such page</translation>
    </message>
    <message>
        <source>佐证页，{pin}</source>
        <translation>Evidence page, {pin}</translation>
    </message>
</context>
<context>
    <name>PlanGrid</name>
    <message>
        <source>专家组数</source>
        <translation>Number of panels</translation>
    </message>
    <message>
        <source>{count} 个专家组</source>
        <translation>{count} panels</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>{panel}，人数</source>
        <translation>{panel}, size</translation>
    </message>
    <message>
        <source>{panel}，{trade}名额</source>
        <translation>{panel}, seats for {trade}</translation>
    </message>
</context>
<context>
    <name>PledgePage</name>
    <message>
        <source>承诺与回避</source>
        <translation>Pledge and recusal</translation>
    </message>
    <message>
        <source>进入逐项评审</source>
        <translation>Start review</translation>
    </message>
    <message>
        <source>均已声明</source>
        <translation>All declared</translation>
    </message>
    <message>
        <source>还有 {count} 项未声明</source>
        <translation>Not declared: {count}</translation>
    </message>
    <message>
        <source>回避声明</source>
        <translation>Recusal declarations</translation>
    </message>
    <message>
        <source>承诺书下翻</source>
        <translation>Scroll down the pledge</translation>
    </message>
    <message>
        <source>选择无应回避情形或回避</source>
        <translation>Choose no conflict or recuse</translation>
    </message>
    <message>
        <source>作出承诺；进入逐项评审</source>
        <translation>Make the pledge; start review</translation>
    </message>
    <message>
        <source>回避 {number}</source>
        <translation>Recuse {number}</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>情形</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>本项目材料将从本机移除，不能恢复。</source>
        <translation>The material is removed from this computer for good.</translation>
    </message>
    <message>
        <source>回避声明随评审包一并交回秘书处。</source>
        <translation>The recusal is handed in to the secretariat with the package.</translation>
    </message>
    <message>
        <source>回避并移除材料</source>
        <translation>Recuse and remove material</translation>
    </message>
    <message>
        <source>先不回避</source>
        <translation>Do not recuse yet</translation>
    </message>
    <message>
        <source>评审承诺书全文</source>
        <translation>Full text of the pledge</translation>
    </message>
    <message>
        <source>作出承诺</source>
        <translation>Make the pledge</translation>
    </message>
    <message>
        <source>已作出承诺（第 {version} 版，本机时间 {when}）。</source>
        <translation>Pledge made (version {version}, device time {when}).</translation>
    </message>
    <message>
        <source>承诺书已更新，阅读至末尾后重新作出承诺。</source>
        <translation>The pledge has a new version. Read it to the end and make it again.</translation>
    </message>
    <message>
        <source>阅读至末尾后可作出承诺（第 {version} 版）。</source>
        <translation>Read to the end to make the pledge (version {version}).</translation>
    </message>
    <message>
        <source>还有 {count} 项回避未办理</source>
        <translation>{count} recusals not carried out</translation>
    </message>
</context>
<context>
    <name>PoolPart</name>
    <message>
        <source>专家库</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>写出专家库模板</source>
        <translation>Write pool template</translation>
    </message>
    <message>
        <source>导入专家库</source>
        <translation>Import pool</translation>
    </message>
    <message>
        <source>未导入的行</source>
        <translation>Rows not imported</translation>
    </message>
    <message>
        <source>专家库为空。写出模板，填好后导入；也可在右侧逐人登记。</source>
        <translation>The pool is empty. Write the template, fill it in and import it, or enter experts on the right.</translation>
    </message>
    <message>
        <source>逐人查看</source>
        <translation>Expert by expert</translation>
    </message>
    <message>
        <source>评审专家库.xlsx</source>
        <translation>expert-pool.xlsx</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>正在写出模板</source>
        <translation>Writing the template</translation>
    </message>
    <message>
        <source>选择专家库</source>
        <translation>Choose the pool</translation>
    </message>
    <message>
        <source>正在导入专家库</source>
        <translation>Importing the pool</translation>
    </message>
    <message>
        <source>正在入库</source>
        <translation>Storing</translation>
    </message>
    <message>
        <source>正在登记回避名单</source>
        <translation>Recording the named expert</translation>
    </message>
    <message>
        <source>专家编号</source>
        <translation>Expert id</translation>
    </message>
    <message>
        <source>如 E-05</source>
        <translation>e.g. E-05</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>工作单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>单位统一社会信用代码</source>
        <translation>Employer&apos;s credit code</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>专业</source>
        <translation>Specialty</translation>
    </message>
    <message>
        <source>登记入库</source>
        <translation>Add to the pool</translation>
    </message>
    <message>
        <source>逐人登记</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>申报单位所述理由</source>
        <translation>The applicant&apos;s reason</translation>
    </message>
    <message>
        <source>登记为申报单位提出回避</source>
        <translation>Record as named by the applicant</translation>
    </message>
    <message>
        <source>申报单位提出的回避</source>
        <translation>Named by applicants</translation>
    </message>
    <message>
        <source>每项不超过 3 人</source>
        <translation>At most 3 each</translation>
    </message>
    <message>
        <source>没有申报单位提出{name}回避。</source>
        <translation>No applicant named {name}.</translation>
    </message>
    <message>
        <source>已导入 {count} 名专家。</source>
        <translation>{count} experts imported.</translation>
    </message>
    <message>
        <source>未导入 {rows} 行，原因见下表；更正后可再次导入。</source>
        <translation>{rows} rows were not imported, with reasons below; correct them and import again.</translation>
    </message>
    <message>
        <source>{name}已入库。</source>
        <translation>{name} is in the pool.</translation>
    </message>
    <message>
        <source>已登记：{number} 的申报单位提出 {expert} 回避。</source>
        <translation>Recorded: the applicant of {number} named {expert}.</translation>
    </message>
    <message>
        <source>抽取时该专家不进入此项目的专家组。</source>
        <translation>The draw keeps this expert off the panel of that application.</translation>
    </message>
    <message>
        <source>专家库模板已写出。</source>
        <translation>The template was written.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>ReadingLine</name>
    <message>
        <source>{reading} 变更理由</source>
        <translation>Reason of the change of {reading}</translation>
    </message>
    <message>
        <source>变更理由</source>
        <translation>Reason of the change</translation>
    </message>
    <message>
        <source>变更口径</source>
        <translation>Change the reading</translation>
    </message>
    <message>
        <source>变更口径 {reading}</source>
        <translation>Change the reading {reading}</translation>
    </message>
    <message>
        <source>口径已变更。</source>
        <translation>The reading was changed.</translation>
    </message>
    <message>
        <source>目标、上限和提示已按新口径重新计算。</source>
        <translation>Targets, ceilings and warnings are counted anew.</translation>
    </message>
</context>
<context>
    <name>ReadingRow</name>
    <message>
        <source>改写理由</source>
        <translation>Rewrite the reason</translation>
    </message>
    <message>
        <source>改写理由，{code}</source>
        <translation>Rewrite the reason, {code}</translation>
    </message>
    <message>
        <source>选定理由，{code}</source>
        <translation>Reason for this choice, {code}</translation>
    </message>
    <message>
        <source>选定理由（必填）</source>
        <translation>Reason for this choice (required)</translation>
    </message>
    <message>
        <source>采用此口径</source>
        <translation>Use this reading</translation>
    </message>
    <message>
        <source>采用此口径，{code}</source>
        <translation>Use this reading, {code}</translation>
    </message>
    <message>
        <source>改选</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>改选，{name}</source>
        <translation>Change, {name}</translation>
    </message>
    <message>
        <source>选定理由：{why}</source>
        <translation>Reason given: {why}</translation>
    </message>
</context>
<context>
    <name>ReadingsCard</name>
    <message>
        <source>口径</source>
        <translation>Readings</translation>
    </message>
    <message>
        <source>影响判定的口径 {count} 条</source>
        <translation>Readings that change a verdict: {count}</translation>
    </message>
    <message>
        <source>程序按所选口径判定各项目；改选后各项目的档次可能不同，可先用“换口径试算”查看。</source>
        <translation>The program judges by these. Another choice may change tiers; try it first under “What if”.</translation>
    </message>
    <message>
        <source>由评审人员执行的口径 {count} 条</source>
        <translation>Readings that people apply: {count}</translation>
    </message>
    <message>
        <source>程序不据此改判；所列文字随口径确认表冻结，专家评审时据以认定。</source>
        <translation>They change no verdict by themselves; the text is frozen with the others and guides the experts.</translation>
    </message>
</context>
<context>
    <name>ReadingsPart</name>
    <message>
        <source>口径（原文未明确之处）</source>
        <translation>Readings (where the text leaves room)</translation>
    </message>
</context>
<context>
    <name>ReceivePage</name>
    <message>
        <source>接收与合并</source>
        <translation>Receive and merge</translation>
    </message>
    <message>
        <source>尚未选择交回的评审包。可选择 U 盘上的文件夹或文件，也可将其拖放到本页。</source>
        <translation>No packages chosen yet. Choose a folder or files on the stick, or drop them on this page.</translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation>Choose folder</translation>
    </message>
    <message>
        <source>选择交回的评审包所在文件夹</source>
        <translation>Choose folder with the packages handed in</translation>
    </message>
    <message>
        <source>评审包与评审意见 (*.bdp *.pdf)</source>
        <translation>Packages and opinions (*.bdp *.pdf)</translation>
    </message>
    <message>
        <source>选择评审包或评审意见</source>
        <translation>Choose packages or opinions</translation>
    </message>
    <message>
        <source>正在核验并试合并</source>
        <translation>Verifying, dry run</translation>
    </message>
    <message>
        <source>正在备份并写入</source>
        <translation>Backing up and writing</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <source>写入可接收的意见</source>
        <translation>Write acceptable opinions</translation>
    </message>
    <message>
        <source>逐行查看</source>
        <translation>See each row</translation>
    </message>
    <message>
        <source>选择来源</source>
        <translation>Choose source</translation>
    </message>
    <message>
        <source>排列</source>
        <translation>Arrange</translation>
    </message>
    <message>
        <source>按评审包</source>
        <translation>By package</translation>
    </message>
    <message>
        <source>逐份列出</source>
        <translation>One by one</translation>
    </message>
    <message>
        <source>写入前自动备份工作区；暂存与拒收的文件不影响结果。</source>
        <translation>The workspace is backed up before writing; files held or refused do not touch the result.</translation>
    </message>
    <message>
        <source>试合并结果，尚未写入任何内容。</source>
        <translation>Dry run. Nothing has been written.</translation>
    </message>
    <message>
        <source>已写入 {count} 份意见。</source>
        <translation>Opinions written: {count}.</translation>
    </message>
    <message>
        <source>写入前的工作区已备份为 {file}。</source>
        <translation>The workspace as it was is backed up as {file}.</translation>
    </message>
    <message>
        <source>查看结果与预算</source>
        <translation>See results and budget</translation>
    </message>
    <message>
        <source>已备份 {time}</source>
        <translation>Backed up {time}</translation>
    </message>
    <message>
        <source>更换来源</source>
        <translation>Change source</translation>
    </message>
    <message>
        <source>所选文件</source>
        <translation>Files chosen</translation>
    </message>
    <message>
        <source>来源 {source} · {packages} 个评审包、{opinions} 份意见</source>
        <translation>{source} · packages: {packages}, opinions: {opinions}</translation>
    </message>
    <message>
        <source>尚未交回</source>
        <translation>Not handed in</translation>
    </message>
    <message>
        <source>人</source>
        <translation>expert(s)</translation>
    </message>
    <message>
        <source>交回情况 {back} / {total} 人</source>
        <translation>Handed in: {back} of {total}</translation>
    </message>
    <message>
        <source>缺 {count} 份</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>全部交回。</source>
        <translation>Everything handed in.</translation>
    </message>
    <message>
        <source>按本次写入后的状态计算。</source>
        <translation>As it stands after this writing.</translation>
    </message>
    <message>
        <source>暂存 {count} 份</source>
        <translation>{count} held</translation>
    </message>
    <message>
        <source>没有暂存的意见和裁定。</source>
        <translation>Nothing is held.</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>最近打开</source>
        <translation>Opened last</translation>
    </message>
    <message>
        <source>秘书处工作区</source>
        <translation>Secretariat workspace</translation>
    </message>
    <message>
        <source>专家工作区</source>
        <translation>Expert workspace</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>继续 {name}</source>
        <translation>Continue {name}</translation>
    </message>
</context>
<context>
    <name>Recusal</name>
    <message>
        <source>{number}，回避声明</source>
        <translation>{number}, recusal declaration</translation>
    </message>
    <message>
        <source>无应回避情形</source>
        <translation>No conflict</translation>
    </message>
    <message>
        <source>回避</source>
        <translation>Recuse</translation>
    </message>
    <message>
        <source>已回避</source>
        <translation>Recused</translation>
    </message>
    <message>
        <source>可能需要回避：{ground}。</source>
        <translation>Possible conflict: {ground}.</translation>
    </message>
    <message>
        <source>{number}，回避情形</source>
        <translation>{number}, ground for recusal</translation>
    </message>
    <message>
        <source>选择回避情形</source>
        <translation>Choose a ground</translation>
    </message>
    <message>
        <source>{number}，回避说明</source>
        <translation>{number}, note on the recusal</translation>
    </message>
    <message>
        <source>说明（可不填）</source>
        <translation>Note (optional)</translation>
    </message>
    <message>
        <source>回避并移除材料</source>
        <translation>Recuse and remove material</translation>
    </message>
</context>
<context>
    <name>ReportTab</name>
    <message>
        <source>报告期</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>报送对象</source>
        <translation>Addressee</translation>
    </message>
    <message>
        <source>省级协调机制</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>市领导小组</source>
        <translation>City group</translation>
    </message>
    <message>
        <source>截至日期</source>
        <translation>As of</translation>
    </message>
    <message>
        <source>留空为今天，期满的为期末</source>
        <translation>Empty: today or the period&apos;s end</translation>
    </message>
    <message>
        <source>格式</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>写出报告</source>
        <translation>Write the report</translation>
    </message>
    <message>
        <source>进展报告</source>
        <translation>Progress report</translation>
    </message>
    <message>
        <source>{period} 措施落实进展报告.{form}</source>
        <translation>{period} progress report on the measures.{form}</translation>
    </message>
    <message>
        <source>正在生成报告</source>
        <translation>Composing the report</translation>
    </message>
    <message>
        <source>报告已写出。</source>
        <translation>The report was written.</translation>
    </message>
    <message>
        <source>其后为目标、资金图表，六个部分逐条原文和进展，责任分工和口径。</source>
        <translation>Then follow charts of targets and money, the six parts with every text and its progress, responsibilities and readings.</translation>
    </message>
    <message>
        <source>{year} 年全年</source>
        <translation>{year}, whole year</translation>
    </message>
    <message>
        <source>{year} 年上半年</source>
        <translation>{year}, first half</translation>
    </message>
    <message>
        <source>{year} 年下半年</source>
        <translation>{year}, second half</translation>
    </message>
    <message>
        <source>{year} 年第一季度</source>
        <translation>{year}, first quarter</translation>
    </message>
    <message>
        <source>{year} 年第二季度</source>
        <translation>{year}, second quarter</translation>
    </message>
    <message>
        <source>{year} 年第三季度</source>
        <translation>{year}, third quarter</translation>
    </message>
    <message>
        <source>{year} 年第四季度</source>
        <translation>{year}, fourth quarter</translation>
    </message>
</context>
<context>
    <name>ReportsTab</name>
    <message>
        <source>没有待裁定的报送。</source>
        <translation>No report waits for a ruling.</translation>
    </message>
    <message>
        <source>选择单位报送表</source>
        <translation>Choose reports</translation>
    </message>
    <message>
        <source>写入可接收的登记</source>
        <translation>Write acceptable entries</translation>
    </message>
    <message>
        <source>报送表 (*.xlsx *.toml)</source>
        <translation>Reports (*.xlsx *.toml)</translation>
    </message>
    <message>
        <source>正在校验报送表</source>
        <translation>Checking reports</translation>
    </message>
    <message>
        <source>正在备份并写入</source>
        <translation>Backing up and writing</translation>
    </message>
    <message>
        <source>正在导出</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>校验报告已写出。</source>
        <translation>The validation report was written.</translation>
    </message>
    <message>
        <source>正在写出模板</source>
        <translation>Writing the template</translation>
    </message>
    <message>
        <source>报送模板已写出。</source>
        <translation>The template was written.</translation>
    </message>
    <message>
        <source>接收报送表</source>
        <translation>Take in reports</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>写出报送模板</source>
        <translation>Write template</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>导出校验报告</source>
        <translation>Export validation report</translation>
    </message>
    <message>
        <source>校验结果</source>
        <translation>Validation</translation>
    </message>
    <message>
        <source>单位报送情况</source>
        <translation>Units&apos; reports</translation>
    </message>
    <message>
        <source>接收记录</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>待裁定 {count}</source>
        <translation>To rule on {count}</translation>
    </message>
    <message>
        <source>各单位 {count}</source>
        <translation>Units {count}</translation>
    </message>
    <message>
        <source>接收记录 {count}</source>
        <translation>Taken in {count}</translation>
    </message>
    <message>
        <source>校验结果 {count}</source>
        <translation>Validation {count}</translation>
    </message>
    <message>
        <source>写入 {count} 条登记</source>
        <translation>Write {count} entries</translation>
    </message>
    <message>
        <source>校验结果，尚未写入任何内容。</source>
        <translation>Dry run. Nothing has been written.</translation>
    </message>
    <message>
        <source>写入前自动备份工作区；与已登记不同的行暂存，待裁定后才取代。</source>
        <translation>The workspace is backed up first; rows that differ from what stands are held and replace nothing before a ruling.</translation>
    </message>
    <message>
        <source>已写入 {count} 条登记，暂存 {held} 条。</source>
        <translation>Entries written: {count}, held: {held}.</translation>
    </message>
    <message>
        <source>写入前的工作区已备份为 {file}。</source>
        <translation>The workspace as it was is backed up as {file}.</translation>
    </message>
    <message>
        <source>{unit} 措施进展报送表.xlsx</source>
        <translation>{unit} report on the measures.xlsx</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>措施进展报送校验报告.xlsx</source>
        <translation>Validation report on the measures.xlsx</translation>
    </message>
</context>
<context>
    <name>ResultsActs</name>
    <message>
        <source>{number} 形式审查待补正，不能作出认定决定。</source>
        <translation>{number} still lacks proof for its formal check and cannot be decided.</translation>
    </message>
    <message>
        <source>先登记补正后的核查。</source>
        <translation>Record the check of what was supplemented first.</translation>
    </message>
    <message>
        <source>前往申报与形式审查</source>
        <translation>Go to intake and formal check</translation>
    </message>
    <message>
        <source>{number} 有审查事项未通过，尚未登记是否豁免，不能作出认定决定。</source>
        <translation>{number}: a gate fails, and whether it is waived is not recorded; no decision can be taken.</translation>
    </message>
    <message>
        <source>先登记同意豁免或不予豁免。</source>
        <translation>Record the waiver, or its refusal, first.</translation>
    </message>
    <message>
        <source>{number} 尚有待裁定事项或有效意见不足，不能作出认定决定。</source>
        <translation>{number} still has open matters or too few opinions; it cannot be decided.</translation>
    </message>
    <message>
        <source>请先在分歧裁定中办结。</source>
        <translation>Settle them in adjudication first.</translation>
    </message>
    <message>
        <source>前往分歧裁定</source>
        <translation>Go to adjudication</translation>
    </message>
    <message>
        <source>有专家组评审意见</source>
        <translation>Panel opinion given</translation>
    </message>
    <message>
        <source>尚无专家组评审意见，须说明理由</source>
        <translation>No panel opinion: a reason is needed</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>作出认定决定</source>
        <translation>Decide on recognition</translation>
    </message>
    <message>
        <source>决定签署后留存，不覆盖专家组意见；如需改变，另作新决定。</source>
        <translation>The decision is signed and kept; it does not replace the panel&apos;s opinion. To change it, decide anew.</translation>
    </message>
    <message>
        <source>签署认定决定</source>
        <translation>Sign decision</translation>
    </message>
    <message>
        <source>{number} 的认定决定已签署。</source>
        <translation>The decision on {number} is signed.</translation>
    </message>
    <message>
        <source>按建议作出 {count} 项认定决定</source>
        <translation>Decide {count} projects as recommended</translation>
    </message>
    <message>
        <source>决定项目</source>
        <translation>Projects</translation>
    </message>
    <message>
        <source>均有专家组评审意见，结论与建议一致</source>
        <translation>Each with a panel opinion, none departs from it</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>逐项签署留存；如需改变，另作新决定。</source>
        <translation>Each is signed and kept. To change one, decide anew.</translation>
    </message>
    <message>
        <source>签署 {count} 项决定</source>
        <translation>Sign {count} decisions</translation>
    </message>
    <message>
        <source>已签署 {count} 项认定决定。</source>
        <translation>{count} decisions are signed.</translation>
    </message>
    <message>
        <source>列入项目</source>
        <translation>Listed</translation>
    </message>
    <message>
        <source>暂缓列入</source>
        <translation>Held back</translation>
    </message>
    <message>
        <source>办法为征求意见稿，无施行日期：只能形成试行名单，不具认定效力。</source>
        <translation>The method is a draft without effective date: this is a trial list and recognises nobody. </translation>
    </message>
    <message>
        <source>各版名单签署后留存，不覆盖以前各版。</source>
        <translation>Each version is signed and kept; none replaces the one before.</translation>
    </message>
    <message>
        <source>形成{name}</source>
        <translation>Form {name}</translation>
    </message>
    <message>
        <source>签署并形成名单</source>
        <translation>Sign and form the list</translation>
    </message>
    <message>
        <source>{name}{version}已形成并签署。</source>
        <translation>{name}, {version}, is formed and signed.</translation>
    </message>
    <message>
        <source>设定本批次预算</source>
        <translation>Set the budget of this round</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>预算只用于对照，不改变任何项目的奖补。</source>
        <translation>The budget is for comparison; it changes no award.</translation>
    </message>
    <message>
        <source>签署预算</source>
        <translation>Sign budget</translation>
    </message>
    <message>
        <source>预算已记录并签署。</source>
        <translation>The budget is recorded and signed.</translation>
    </message>
    <message>
        <source>尚未形成拟认定名单。</source>
        <translation>There is no proposed list yet.</translation>
    </message>
    <message>
        <source>请先形成拟认定名单并公示。</source>
        <translation>Form and publish the proposed list first.</translation>
    </message>
    <message>
        <source>登记异议</source>
        <translation>Register objection</translation>
    </message>
    <message>
        <source>登记后所涉项目暂停认定，其他项目不受影响。</source>
        <translation>Its project is suspended from now on; the others go on.</translation>
    </message>
    <message>
        <source>签署并登记异议</source>
        <translation>Sign and register</translation>
    </message>
    <message>
        <source>异议已登记。</source>
        <translation>The objection is registered.</translation>
    </message>
    <message>
        <source>办理异议 {number}</source>
        <translation>Objection {number}</translation>
    </message>
    <message>
        <source>异议项目</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>异议成立的，须对该项目重新作出认定决定；对专业判断的不同看法不作为受理理由。</source>
        <translation>A founded objection leads to a new decision on its project; professional judgement is no ground.</translation>
    </message>
    <message>
        <source>签署办理结果</source>
        <translation>Sign this step</translation>
    </message>
    <message>
        <source>异议办理结果已记录。</source>
        <translation>The step is recorded.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>本机口令</source>
        <translation>Passphrase of this computer</translation>
    </message>
    <message>
        <source>口令不正确，还可尝试。内容未受影响。</source>
        <translation>Wrong passphrase. Try again; nothing was changed.</translation>
    </message>
    <message>
        <source>形式审查未通过</source>
        <translation>Formal check failed</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>建议{tier}</source>
        <translation>{tier} recommended</translation>
    </message>
    <message>
        <source>奖补合计</source>
        <translation>Awards</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>结果与预算</source>
        <translation>Results and budget</translation>
    </message>
    <message>
        <source>逐项查看</source>
        <translation>See each project</translation>
    </message>
    <message>
        <source>导出汇总表</source>
        <translation>Export summary</translation>
    </message>
    <message>
        <source>正在导出</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>评审结果汇总表</source>
        <translation>Summary of results</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>合并结果</source>
        <translation>Merged results</translation>
    </message>
    <message>
        <source>JSON 行 (*.json)</source>
        <translation>JSON lines (*.json)</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>按档次</source>
        <translation>By tier</translation>
    </message>
    <message>
        <source>按类别</source>
        <translation>By category</translation>
    </message>
    <message>
        <source>评审结果</source>
        <translation>Review results</translation>
    </message>
    <message>
        <source>尚无有效意见。接收并写入评审包后，结果在此显示。</source>
        <translation>No valid opinions yet. Results show here once packages are received and written.</translation>
    </message>
    <message>
        <source>前往接收与合并</source>
        <translation>Go to receive and merge</translation>
    </message>
    <message>
        <source>参评项目</source>
        <translation>Reviewed</translation>
    </message>
    <message>
        <source>建议认定并奖补</source>
        <translation>With award</translation>
    </message>
    <message>
        <source>建议认定，无奖补</source>
        <translation>No award</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>档次尚未确定</source>
        <translation>Tier open</translation>
    </message>
    <message>
        <source>已确定奖补</source>
        <translation>Award total</translation>
    </message>
    <message>
        <source>万元</source>
        <translation>CNY million</translation>
    </message>
    <message>
        <source>导出{name}</source>
        <translation>Export: {name}</translation>
    </message>
    <message>
        <source>已导出。</source>
        <translation>Exported.</translation>
    </message>
    <message>
        <source>对所选项目作出决定、办理异议</source>
        <translation>Decide on the project, handle the objection</translation>
    </message>
    <message>
        <source>形成拟认定名单</source>
        <translation>Form proposed list</translation>
    </message>
    <message>
        <source>回到结果</source>
        <translation>Back to the results</translation>
    </message>
    <message>
        <source>决定与名单签名记录</source>
        <translation>Signed decisions and lists</translation>
    </message>
    <message>
        <source>导出所选名单</source>
        <translation>Export this list</translation>
    </message>
    <message>
        <source>签名记录 (*.json)</source>
        <translation>Signed record (*.json)</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>按得分</source>
        <translation>By score</translation>
    </message>
    <message>
        <source>结果与决定</source>
        <translation>Results and decisions</translation>
    </message>
    <message>
        <source>名单</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>异议</source>
        <translation>Objections</translation>
    </message>
    <message>
        <source>换口径试算</source>
        <translation>What if</translation>
    </message>
</context>
<context>
    <name>ResultsSide</name>
    <message>
        <source>奖补测算</source>
        <translation>Budget estimate</translation>
    </message>
    <message>
        <source>单位：万元</source>
        <translation>Unit: CNY million</translation>
    </message>
    <message>
        <source>得分只用于同档次内排序，不改变档次。</source>
        <translation>Scores order within a tier and never change one.</translation>
    </message>
    <message>
        <source>专家意见为认定决定的参考，名单须经审议。</source>
        <translation>The experts&apos; opinions advise the decision; lists are deliberated.</translation>
    </message>
    <message>
        <source>待裁定事项全部从高认定时，合计 {most}。</source>
        <translation>Total if every open matter is decided upwards: {most}.</translation>
    </message>
</context>
<context>
    <name>RevisionReasons</name>
    <message>
        <source>{number} 退回理由：{why}</source>
        <translation>{number} was returned: {why}</translation>
    </message>
    <message>
        <source>{number}，更正说明</source>
        <translation>{number}, reason for the correction</translation>
    </message>
    <message>
        <source>更正了什么（必填，写入新版本）</source>
        <translation>What was corrected (required, stands in the new revision)</translation>
    </message>
</context>
<context>
    <name>RosterPart</name>
    <message>
        <source>专家组</source>
        <translation>Panels</translation>
    </message>
    <message>
        <source>导入登记申请</source>
        <translation>Import enrolment request</translation>
    </message>
    <message>
        <source>评审专家</source>
        <translation>Experts</translation>
    </message>
    <message>
        <source>逐人查看</source>
        <translation>Expert by expert</translation>
    </message>
    <message>
        <source>选择登记申请文件</source>
        <translation>Choose the enrolment request</translation>
    </message>
    <message>
        <source>登记申请 (*.json *.enrol *.bdr);;* (*)</source>
        <translation>Enrolment requests (*.json *.enrol *.bdr);;* (*)</translation>
    </message>
    <message>
        <source>正在替补</source>
        <translation>Replacing</translation>
    </message>
    <message>
        <source>正在吊销证书</source>
        <translation>Revoking</translation>
    </message>
    <message>
        <source>两组指纹须与专家本人当面或电话核对一致，再签发证书。</source>
        <translation>Compare both fingerprints with the expert in person or by telephone before certifying.</translation>
    </message>
    <message>
        <source>该专家此前已登记另一密钥，本次签发后以新密钥为准。</source>
        <translation>Another key of this expert is enrolled; from now on the new one counts.</translation>
    </message>
    <message>
        <source>为{name}（{id}）签发证书</source>
        <translation>Certify {name} ({id})</translation>
    </message>
    <message>
        <source>专家机显示的指纹</source>
        <translation>Fingerprint on the expert&apos;s screen</translation>
    </message>
    <message>
        <source>指纹一致，签发证书</source>
        <translation>Fingerprints agree, certify</translation>
    </message>
    <message>
        <source>暂不签发</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>{count} 份，继续有效</source>
        <translation>{count}, go on counting</translation>
    </message>
    <message>
        <source>{count} 份，均不计入</source>
        <translation>{count}, none counts</translation>
    </message>
    <message>
        <source>吊销不能恢复。该密钥签署、此后收到的意见和评审包一律拒收；新吊销清单随以后的评审包发出。</source>
        <translation>This cannot be undone. Opinions and packages under this key that come in later are refused; the new revocation list travels in every later package.</translation>
    </message>
    <message>
        <source>吊销{name}的证书</source>
        <translation>Revoke the certificate of {name}</translation>
    </message>
    <message>
        <source>登记指纹</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>已收到的有效意见</source>
        <translation>Counting opinions received</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>吊销证书</source>
        <translation>Revoke certificate</translation>
    </message>
    <message>
        <source>暂不吊销</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>正在签发证书</source>
        <translation>Certifying</translation>
    </message>
    <message>
        <source>已为{name}（{id}）签发证书。</source>
        <translation>{name} ({id}) was certified.</translation>
    </message>
    <message>
        <source>证书随评审包发给本人。</source>
        <translation>The certificate travels in the package.</translation>
    </message>
    <message>
        <source>{name}按签号替补入组。</source>
        <translation>{name} was called by lot.</translation>
    </message>
    <message>
        <source>替补记入抽取记录。</source>
        <translation>The substitution stands in the log of the draw.</translation>
    </message>
    <message>
        <source>已吊销 {expert} 的证书。</source>
        <translation>The certificate of {expert} was revoked.</translation>
    </message>
    <message>
        <source>此前收到的 {count} 份意见继续有效。</source>
        <translation>{count} opinions received before go on counting.</translation>
    </message>
    <message>
        <source>该密钥签署的意见均不计入。</source>
        <translation>No opinion under this key counts.</translation>
    </message>
</context>
<context>
    <name>RoundPage</name>
    <message>
        <source>批次与口径</source>
        <translation>Round and readings</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>数据与口径</source>
        <translation>Data and readings</translation>
    </message>
    <message>
        <source>换口径试算</source>
        <translation>What if</translation>
    </message>
    <message>
        <source>写出口径确认表</source>
        <translation>Write the sheet of readings</translation>
    </message>
    <message>
        <source>口径确认表</source>
        <translation>Sheet of readings</translation>
    </message>
    <message>
        <source>填写批次数据并建立批次，再逐条选定口径，冻结并签署。</source>
        <translation>Fill in the call, create the round, decide the readings, then freeze and sign.</translation>
    </message>
    <message>
        <source>本工作区尚无评审批次。</source>
        <translation>This workspace has no round yet.</translation>
    </message>
    <message>
        <source>批次已建立。</source>
        <translation>Round created.</translation>
    </message>
    <message>
        <source>以下逐条选定口径；改动随即保存。</source>
        <translation>Decide the readings below; changes are saved at once.</translation>
    </message>
    <message>
        <source>冻结并签署批次 {id} 的口径</source>
        <translation>Freeze and sign the readings of round {id}</translation>
    </message>
    <message>
        <source>冻结后不能更改，也不能解除。</source>
        <translation>Cannot be changed or undone.</translation>
    </message>
    <message>
        <source>口径校验码随评审包发出，印在每份意见上；口径不同的意见不予合并。</source>
        <translation> Their code travels in every package and stands on every opinion; opinions under other readings are not merged.</translation>
    </message>
    <message>
        <source>冻结并签署口径</source>
        <translation>Freeze and sign</translation>
    </message>
    <message>
        <source>先不冻结</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>本机口令</source>
        <translation>Passphrase of this workspace</translation>
    </message>
    <message>
        <source>建立批次、冻结并签署、试算</source>
        <translation>Create, freeze and sign, try</translation>
    </message>
    <message>
        <source>选定口径</source>
        <translation>Choose a reading</translation>
    </message>
    <message>
        <source>批次进入“{phase}”阶段。</source>
        <translation>The round is now in the phase “{phase}”.</translation>
    </message>
    <message>
        <source>口令不正确，还可尝试。内容未受影响。</source>
        <translation>Wrong passphrase. Try again; nothing was changed.</translation>
    </message>
    <message>
        <source>口径已冻结并签署。</source>
        <translation>Readings frozen and signed.</translation>
    </message>
    <message>
        <source>可进入下一阶段。</source>
        <translation>The next phase may begin.</translation>
    </message>
    <message>
        <source>受理时的核查除待补正的以外不再更改，之后的核查记入公示前或拨付前。</source>
        <translation>Checks made at acceptance no longer change, except where proof was lacking; later ones count before notice or before payment.</translation>
    </message>
</context>
<context>
    <name>RoundState</name>
    <message>
        <source>当前阶段</source>
        <translation>Current phase</translation>
    </message>
    <message>
        <source>前往</source>
        <translation>Go there</translation>
    </message>
    <message>
        <source>须填写</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>日期不成立或先后颠倒</source>
        <translation>No such day, or out of order</translation>
    </message>
    <message>
        <source>{id} 须逐批次选定</source>
        <translation>{id} must be decided</translation>
    </message>
    <message>
        <source>{id} 须说明选定理由</source>
        <translation>{id} needs the reason for its choice</translation>
    </message>
    <message>
        <source>未填写；可以冻结，但文书中将空缺</source>
        <translation>Empty; may be frozen, but stays blank in documents</translation>
    </message>
    <message>
        <source>口径校验码</source>
        <translation>Readings checksum</translation>
    </message>
    <message>
        <source>随评审包发出，印在每份意见上</source>
        <translation>Sent with every package, printed on every opinion</translation>
    </message>
    <message>
        <source>完整校验值</source>
        <translation>Full hash</translation>
    </message>
    <message>
        <source>冻结人</source>
        <translation>Frozen by</translation>
    </message>
</context>
<context>
    <name>RubricCard</name>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>采用建议评分表</source>
        <translation>Start from the proposed rubric</translation>
    </message>
    <message>
        <source>增加指标</source>
        <translation>Add an indicator</translation>
    </message>
    <message>
        <source>本批次不评分</source>
        <translation>Do not score</translation>
    </message>
    <message>
        <source>评分表（可不设）</source>
        <translation>Rubric (optional)</translation>
    </message>
    <message>
        <source>本批次不评分。得分只用于排序，不影响认定与档次；启用须经批准并随申报通知公布。</source>
        <translation>This round does not score. A score only orders; it changes no recognition and no tier. A rubric must be approved and published with the call.</translation>
    </message>
    <message>
        <source>得分只用于排序，不影响认定与档次。各类别指标合计 100 分，分段须首尾相接。</source>
        <translation>A score only orders; it changes no recognition and no tier. Each category adds up to 100, and bands must meet.</translation>
    </message>
    <message>
        <source>合计 {total} 分，应为 {full} 分</source>
        <translation>{total} points, should be {full}</translation>
    </message>
</context>
<context>
    <name>SampleSizes</name>
    <message>
        <source>字号合适吗？</source>
        <translation>Is the text size right?</translation>
    </message>
    <message>
        <source>字号 {percent}%</source>
        <translation>Text size {percent}%</translation>
    </message>
</context>
<context>
    <name>ScoreRow</name>
    <message>
        <source>{row}，得分</source>
        <translation>{row}, points</translation>
    </message>
</context>
<context>
    <name>ScoreRows</name>
    <message>
        <source>{mark}{least}～{most} 分 {text}</source>
        <translation>{mark}{least}–{most} {text}</translation>
    </message>
    <message>
        <source>满分 {points}</source>
        <translation>of {points}</translation>
    </message>
    <message>
        <source>分</source>
        <translation>pts</translation>
    </message>
    <message>
        <source>合计 {given} / {full} 分</source>
        <translation>{given} of {full} points</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>在附件中查找</source>
        <translation>Find in attachment</translation>
    </message>
    <message>
        <source>上一处</source>
        <translation>Previous match</translation>
    </message>
    <message>
        <source>下一处</source>
        <translation>Next match</translation>
    </message>
    <message>
        <source>关闭查找</source>
        <translation>Close search</translation>
    </message>
    <message>
        <source>第 {at} 处，共 {count} 处</source>
        <translation>Match {at} of {count}</translation>
    </message>
    <message>
        <source>正在查找 {done} / {count} 页</source>
        <translation>Searching page {done} of {count}</translation>
    </message>
    <message>
        <source>附件是扫描图像，没有可查找的文字</source>
        <translation>The attachment is a scan; it has no text to search</translation>
    </message>
    <message>
        <source>未找到，有 {count} 页不能查找</source>
        <translation>Not found; pages that cannot be searched: {count}</translation>
    </message>
    <message>
        <source>未找到</source>
        <translation>Not found</translation>
    </message>
</context>
<context>
    <name>SecretariatChecks</name>
    <message>
        <source>受理</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>公示前</source>
        <translation>Before notice</translation>
    </message>
    <message>
        <source>拨付前</source>
        <translation>Before payment</translation>
    </message>
    <message>
        <source>证明材料过期</source>
        <translation>Proof outdated</translation>
    </message>
    <message>
        <source>证明材料与申报不符</source>
        <translation>Proof contradicts</translation>
    </message>
    <message>
        <source>缺少证明材料</source>
        <translation>Proof missing</translation>
    </message>
    <message>
        <source>不满足条件</source>
        <translation>Not met</translation>
    </message>
    <message>
        <source>主管部门通报</source>
        <translation>Reported by authority</translation>
    </message>
    <message>
        <source>通过</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>未通过</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>待补正</source>
        <translation>Proof lacking</translation>
    </message>
    <message>
        <source>待核查</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>{state}：{reason}</source>
        <translation>{state}: {reason}</translation>
    </message>
    <message>
        <source>基本条件</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>已豁免</source>
        <translation>Waived</translation>
    </message>
    <message>
        <source>未豁免</source>
        <translation>Not waived</translation>
    </message>
    <message>
        <source>{moment}：{found}</source>
        <translation>{moment}: {found}</translation>
    </message>
    <message>
        <source>批准人 {name}</source>
        <translation>approved by {name}</translation>
    </message>
    <message>
        <source>登记表所载</source>
        <translation>from the register</translation>
    </message>
    <message>
        <source>其他材料</source>
        <translation>Other material</translation>
    </message>
    <message>
        <source>申报单位</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Items</translation>
    </message>
    <message>
        <source>通知书</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>待通知</source>
        <translation>To be told</translation>
    </message>
    <message>
        <source>待回复</source>
        <translation>Reply awaited</translation>
    </message>
    <message>
        <source>待重新核查</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>期限 {day}</source>
        <translation>due {day}</translation>
    </message>
    <message>
        <source>征询函</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>主管部门</source>
        <translation>Authority</translation>
    </message>
    <message>
        <source>已回复</source>
        <translation>Replied</translation>
    </message>
    <message>
        <source>{count} 项有通报</source>
        <translation>Reported: {count}</translation>
    </message>
    <message>
        <source>发出 {day}</source>
        <translation>sent {day}</translation>
    </message>
</context>
<context>
    <name>SecretariatDesk</name>
    <message>
        <source>秘书处工作台</source>
        <translation>Secretariat&apos;s desk</translation>
    </message>
    <message>
        <source>总览</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>批次与口径</source>
        <translation>Round and readings</translation>
    </message>
    <message>
        <source>申报与形式审查</source>
        <translation>Applications and checks</translation>
    </message>
    <message>
        <source>接收与合并</source>
        <translation>Receive and merge</translation>
    </message>
    <message>
        <source>结果与预算</source>
        <translation>Results and budget</translation>
    </message>
    <message>
        <source>本工作区尚无评审批次。批次建立后，申报、专家与结果在此显示。</source>
        <translation>This workspace has no round yet. Applications, experts and results show here once a round is set up.</translation>
    </message>
    <message>
        <source>前往批次与口径</source>
        <translation>Go to the round</translation>
    </message>
    <message>
        <source>经办：{officer} · 工作区 {file}</source>
        <translation>Officer: {officer} · workspace {file}</translation>
    </message>
    <message>
        <source>征求意见稿</source>
        <translation>Draft for comment</translation>
    </message>
    <message>
        <source>{round} · {phase}阶段</source>
        <translation>{round} · {phase}</translation>
    </message>
    <message>
        <source>规则包 {year} 征求意见稿</source>
        <translation>Rule pack {year}, draft for comment</translation>
    </message>
    <message>
        <source>规则包 {year}</source>
        <translation>Rule pack {year}</translation>
    </message>
    <message>
        <source>口径 {code}</source>
        <translation>Readings {code}</translation>
    </message>
    <message>
        <source>文书与归档</source>
        <translation>Documents and archive</translation>
    </message>
    <message>
        <source>专家与专家组</source>
        <translation>Experts and panels</translation>
    </message>
    <message>
        <source>评审包与介质</source>
        <translation>Packages and media</translation>
    </message>
    <message>
        <source>操作日志</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>分歧裁定</source>
        <translation>Adjudication</translation>
    </message>
    <message>
        <source>措施台账</source>
        <translation>Measures</translation>
    </message>
</context>
<context>
    <name>SecretariatDocuments</name>
    <message>
        <source>编号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>文书</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>最近写出</source>
        <translation>Last written</translation>
    </message>
    <message>
        <source>批次与形式审查</source>
        <translation>Round and formal check</translation>
    </message>
    <message>
        <source>专家与介质</source>
        <translation>Experts and media</translation>
    </message>
    <message>
        <source>评审与核定</source>
        <translation>Review and verification</translation>
    </message>
    <message>
        <source>认定与公示</source>
        <translation>Decision and publication</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Word 文稿</source>
        <translation>Word document</translation>
    </message>
    <message>
        <source>Excel 工作簿</source>
        <translation>Excel workbook</translation>
    </message>
    <message>
        <source>归档包</source>
        <translation>Archive package</translation>
    </message>
    <message>
        <source>可对外公布</source>
        <translation>The public</translation>
    </message>
    <message>
        <source>仅发送达对象</source>
        <translation>Whom it is addressed to</translation>
    </message>
    <message>
        <source>内部资料，不对外公布</source>
        <translation>The organisers only</translation>
    </message>
    <message>
        <source>尚不能出</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>可以写出</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>归档文件夹</source>
        <translation>archive folder</translation>
    </message>
</context>
<context>
    <name>SecretariatJournal</name>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>本机时间</source>
        <translation>Device time</translation>
    </message>
    <message>
        <source>经办</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Act</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>变动与理由</source>
        <translation>Change and reason</translation>
    </message>
</context>
<context>
    <name>SecretariatMedia</name>
    <message>
        <source>评审专家</source>
        <translation>Experts</translation>
    </message>
    <message>
        <source>评审包</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>介质</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>交回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>{panel}&#x3000;{count} 人</source>
        <translation>{panel}, {count}</translation>
    </message>
    <message>
        <source>持有人</source>
        <translation>Holder</translation>
    </message>
    <message>
        <source>发出</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>收回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>收回时状况</source>
        <translation>Condition on return</translation>
    </message>
    <message>
        <source>未发放</source>
        <translation>Not handed out</translation>
    </message>
    <message>
        <source>{medium} 在外</source>
        <translation>{medium} out</translation>
    </message>
    <message>
        <source>{medium} 已收回</source>
        <translation>{medium} back</translation>
    </message>
    <message>
        <source>未登记，不能写出</source>
        <translation>Not enrolled, cannot be written</translation>
    </message>
    <message>
        <source>未写出</source>
        <translation>Not written</translation>
    </message>
    <message>
        <source>已交回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>未交回</source>
        <translation>Not returned</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count} tasks</translation>
    </message>
    <message>
        <source>在 {name} 手中</source>
        <translation>with {name}</translation>
    </message>
    <message>
        <source>在库</source>
        <translation>in store</translation>
    </message>
    <message>
        <source>在外</source>
        <translation>Out</translation>
    </message>
</context>
<context>
    <name>SecretariatMerge</name>
    <message>
        <source>签署人</source>
        <translation>Signer</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>版次</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>处理结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>需要处理</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>可接收</source>
        <translation>Acceptable</translation>
    </message>
    <message>
        <source>已接收</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>不改变结果</source>
        <translation>No change to the result</translation>
    </message>
    <message>
        <source>评审包</source>
        <translation>Package</translation>
    </message>
    <message>
        <source> · {count} 份意见</source>
        <translation> · opinions: {count}</translation>
    </message>
    <message>
        <source>，{count} 份回避声明</source>
        <translation>, recusals: {count}</translation>
    </message>
    <message>
        <source>评审包 {file}</source>
        <translation>Package {file}</translation>
    </message>
    <message>
        <source>回避声明 {number}</source>
        <translation>Recusal {number}</translation>
    </message>
    <message>
        <source>意见 {number}，更正版</source>
        <translation>Opinion {number}, corrected</translation>
    </message>
    <message>
        <source>意见 {number}</source>
        <translation>Opinion {number}</translation>
    </message>
    <message>
        <source>意见 {file}</source>
        <translation>Opinion {file}</translation>
    </message>
    <message>
        <source>取代第 {number} 版，原版本保留</source>
        <translation>Supersedes revision {number}, which is kept</translation>
    </message>
    <message>
        <source>裁定 {number}</source>
        <translation>Decision on {number}</translation>
    </message>
    <message>
        <source>{who} · {number} {revision}</source>
        <translation>{who} · {number} {revision}</translation>
    </message>
    <message>
        <source>前往专家与专家组</source>
        <translation>Go to experts</translation>
    </message>
    <message>
        <source>前往裁定</source>
        <translation>Go to adjudication</translation>
    </message>
    <message>
        <source>组包</source>
        <translation>Panel package</translation>
    </message>
    <message>
        <source>专家组意见 {number}</source>
        <translation>Panel opinion {number}</translation>
    </message>
</context>
<context>
    <name>SecretariatPage</name>
    <message>
        <source>已取消。</source>
        <translation>Cancelled.</translation>
    </message>
    <message>
        <source>未写入任何内容。</source>
        <translation>Nothing was written.</translation>
    </message>
    <message>
        <source>写出文书</source>
        <translation>Write document</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Word 文档 (*.docx)</source>
        <translation>PDF (*.pdf);;Word document (*.docx)</translation>
    </message>
    <message>
        <source>正在写出文书</source>
        <translation>Writing the document</translation>
    </message>
    <message>
        <source>文书已写出。</source>
        <translation>The document was written.</translation>
    </message>
    <message>
        <source>正在读取工作区</source>
        <translation>Reading the workspace</translation>
    </message>
</context>
<context>
    <name>SecretariatPanels</name>
    <message>
        <source>评审专家</source>
        <translation>Experts</translation>
    </message>
    <message>
        <source>专业</source>
        <translation>Specialty</translation>
    </message>
    <message>
        <source>单位信用代码</source>
        <translation>Employer&apos;s code</translation>
    </message>
    <message>
        <source>回避</source>
        <translation>Barred</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Applications</translation>
    </message>
    <message>
        <source>不得抽取的专家</source>
        <translation>Experts barred</translation>
    </message>
    <message>
        <source>{panel}&#x3000;{size} 人&#x3000;{count} 项</source>
        <translation>{panel}, {size} experts, {count} applications</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>席位</source>
        <translation>Seats</translation>
    </message>
    <message>
        <source>签号</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>身份</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>&#x3000;双数，表决可能相持，建议单数</source>
        <translation>, even number: a vote may tie, odd is recommended</translation>
    </message>
    <message>
        <source>{panel}&#x3000;{size} 人</source>
        <translation>{panel}, {size} experts</translation>
    </message>
    <message>
        <source>{trade}名额</source>
        <translation>{trade} seat</translation>
    </message>
    <message>
        <source>不限专业</source>
        <translation>Any specialty</translation>
    </message>
    <message>
        <source>组员</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>有效人数</source>
        <translation>Reviewers</translation>
    </message>
    <message>
        <source>评审</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>回避：{names}</source>
        <translation>Recused: {names}</translation>
    </message>
    <message>
        <source>{count} 人，不足 3 人</source>
        <translation>{count}, fewer than 3</translation>
    </message>
    <message>
        <source>{count} 人，双数</source>
        <translation>{count}, even</translation>
    </message>
    <message>
        <source>{count} 人</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>组长</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source> 组长</source>
        <translation> (leader)</translation>
    </message>
</context>
<context>
    <name>SecretariatResults</name>
    <message>
        <source>受理号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>档次</source>
        <translation>Tier</translation>
    </message>
    <message>
        <source>主要指标（核定）</source>
        <translation>Key figure (verified)</translation>
    </message>
    <message>
        <source>意见</source>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>万元</source>
        <translation>CNY million</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>形式审查待补正</source>
        <translation>Formal check lacks proof</translation>
    </message>
    <message>
        <source>形式审查待核查</source>
        <translation>Formal check not complete</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>尚无意见</source>
        <translation>No opinions</translation>
    </message>
    <message>
        <source>尚不能确定</source>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>建议认定，无奖补</source>
        <translation>Recommended, no award</translation>
    </message>
    <message>
        <source>{title}&#x3000;{count} 项</source>
        <translation>{title}  {count}</translation>
    </message>
    <message>
        <source>逐项合并{merged}，结论多数{own}</source>
        <translation>Merged by item {merged}, majority of conclusions {own}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>待裁定：{facts}</source>
        <translation>To be ruled on: {facts}</translation>
    </message>
    <message>
        <source>有效意见不足 {count} 份</source>
        <translation>Fewer than {count} valid opinions</translation>
    </message>
    <message>
        <source>未满足{lower}，按{tier}奖补</source>
        <translation>{lower} not met, awarded as {tier}</translation>
    </message>
    <message>
        <source>距{tier}差 {short}</source>
        <translation>{short} short of {tier}</translation>
    </message>
    <message>
        <source>决定</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>不予认定</source>
        <translation>Not recognised</translation>
    </message>
    <message>
        <source>形式审查未通过</source>
        <translation>Formal check failed</translation>
    </message>
    <message>
        <source>得分 {score}</source>
        <translation>Score {score}</translation>
    </message>
    <message>
        <source>与建议不同（{what}）：{reason}</source>
        <translation>Departs ({what}): {reason}</translation>
    </message>
    <message>
        <source>异议办理中，暂停认定</source>
        <translation>Objection open: suspended</translation>
    </message>
    <message>
        <source>合并结果已变，须重新决定</source>
        <translation>Result has changed: decide anew</translation>
    </message>
    <message>
        <source>序</source>
        <translation>#</translation>
    </message>
    <message>
        <source>{tier}（{amount}）</source>
        <translation>{tier} ({amount})</translation>
    </message>
</context>
<context>
    <name>SecretariatRoster</name>
    <message>
        <source>受理号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>专家组</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>形式审查</source>
        <translation>Formal check</translation>
    </message>
    <message>
        <source>意见</source>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>评审专家</source>
        <translation>Experts</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Enrolment</translation>
    </message>
    <message>
        <source>评审任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>评审包</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>交回</source>
        <translation>Handed in</translation>
    </message>
    <message>
        <source>{panel}&#x3000;{count} 人</source>
        <translation>{panel}  {count}</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>栏目</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>原因与处理</source>
        <translation>Reason and remedy</translation>
    </message>
    <message>
        <source>未接收</source>
        <translation>Not taken in</translation>
    </message>
    <message>
        <source>已接收，提示</source>
        <translation>Taken in, noted</translation>
    </message>
    <message>
        <source>第 {row} 行</source>
        <translation>Row {row}</translation>
    </message>
    <message>
        <source>未识别的表头</source>
        <translation>Unknown headers</translation>
    </message>
    <message>
        <source>本程序不识别此表头，该列未读取。</source>
        <translation>This header is not known; the column was not read.</translation>
    </message>
    <message>
        <source>未分组</source>
        <translation>No panel</translation>
    </message>
    <message>
        <source>{count} 份</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source> · 组长</source>
        <translation> · leader</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>回避 {count} 项</source>
        <translation>{count} recused</translation>
    </message>
    <message>
        <source>未写出</source>
        <translation>Not written</translation>
    </message>
    <message>
        <source>已登记</source>
        <translation>Enrolled</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>Not enrolled</translation>
    </message>
    <message>
        <source>未归入任何项目的附件</source>
        <translation>Files that belong to no application</translation>
    </message>
    <message>
        <source>登记表未列此文件。在下方选择所属项目后归入。</source>
        <translation>The register does not name this file. Choose its application below.</translation>
    </message>
</context>
<context>
    <name>SecretariatRound</name>
    <message>
        <source>批次编号</source>
        <translation>Round number</translation>
    </message>
    <message>
        <source>批次名称</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>组织单位</source>
        <translation>Organiser</translation>
    </message>
    <message>
        <source>通知文号</source>
        <translation>Number of the call</translation>
    </message>
    <message>
        <source>决定依据</source>
        <translation>Basis of decision</translation>
    </message>
    <message>
        <source>申报截止日</source>
        <translation>Applications until</translation>
    </message>
    <message>
        <source>意见交回期限</source>
        <translation>Opinions due</translation>
    </message>
    <message>
        <source>统计区间起</source>
        <translation>Period of figures from</translation>
    </message>
    <message>
        <source>统计区间止</source>
        <translation>Period of figures to</translation>
    </message>
    <message>
        <source>如 2027-09-30</source>
        <translation>e.g. 2027-09-30</translation>
    </message>
    <message>
        <source>如 2027-1；建立后不再更改</source>
        <translation>e.g. 2027-1; fixed once created</translation>
    </message>
    <message>
        <source>申报通知的文号</source>
        <translation>Reference of the call</translation>
    </message>
    <message>
        <source>会议纪要、批示等；办法未写明决定机关</source>
        <translation>Minutes or instruction; the method names no authority</translation>
    </message>
    <message>
        <source>申报受理</source>
        <translation>Submission</translation>
    </message>
    <message>
        <source>专家评审</source>
        <translation>Expert review</translation>
    </message>
    <message>
        <source>汇总裁定</source>
        <translation>Settlement</translation>
    </message>
    <message>
        <source>定稿</source>
        <translation>Final</translation>
    </message>
    <message>
        <source>{first}至{last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>{count} 条，另选 {other} 条</source>
        <translation>{count}, of which {other} not as suggested</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>数据统计区间</source>
        <translation>Data period</translation>
    </message>
    <message>
        <source>规则包校验码</source>
        <translation>Rule pack checksum</translation>
    </message>
    <message>
        <source>口径</source>
        <translation>Readings</translation>
    </message>
    <message>
        <source>{text}（建议口径）</source>
        <translation>{text} (suggested)</translation>
    </message>
    <message>
        <source>待选定</source>
        <translation>To be decided</translation>
    </message>
    <message>
        <source>已选定</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>建议口径</source>
        <translation>As suggested</translation>
    </message>
    <message>
        <source>另选口径</source>
        <translation>Other choice</translation>
    </message>
    <message>
        <source>本组意见的合并</source>
        <translation>Merging of a panel&apos;s opinions</translation>
    </message>
    <message>
        <source>组长先合并，交组包</source>
        <translation>the leader first, by panel package</translation>
    </message>
    <message>
        <source>秘书处合并</source>
        <translation>the secretariat</translation>
    </message>
    <message>
        <source>规则包</source>
        <translation>Rule pack</translation>
    </message>
</context>
<context>
    <name>SecretariatTable</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>SecretariatWhatIf</name>
    <message>
        <source>受理号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>现行口径</source>
        <translation>As it stands</translation>
    </message>
    <message>
        <source>试算口径</source>
        <translation>Assumption</translation>
    </message>
    <message>
        <source>奖补增减（万元）</source>
        <translation>Award +/− (CNY million)</translation>
    </message>
    <message>
        <source>万元</source>
        <translation>CNY million</translation>
    </message>
    <message>
        <source>试算项目</source>
        <translation>Judged</translation>
    </message>
    <message>
        <source>结论变动</source>
        <translation>Would change</translation>
    </message>
    <message>
        <source>现行奖补合计</source>
        <translation>Awards as they stand</translation>
    </message>
    <message>
        <source>试算奖补合计</source>
        <translation>Awards as assumed</translation>
    </message>
    <message>
        <source>增减</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>认定待定</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>按合并后的意见</source>
        <translation>Merged opinions</translation>
    </message>
    <message>
        <source>按申报值与形式审查</source>
        <translation>Declared values and formal check</translation>
    </message>
    <message>
        <source>无此类别</source>
        <translation>No such category</translation>
    </message>
</context>
<context>
    <name>SecretariatWords</name>
    <message>
        <source>{name}（{id}）</source>
        <translation>{name} ({id})</translation>
    </message>
    <message>
        <source>签署人不详</source>
        <translation>Signer unknown</translation>
    </message>
    <message>
        <source>第 {number} 版</source>
        <translation>Rev. {number}</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>无法确认</source>
        <translation>Unconfirmed</translation>
    </message>
    <message>
        <source>无效</source>
        <translation>Invalid</translation>
    </message>
    <message>
        <source>未带来</source>
        <translation>not brought</translation>
    </message>
    <message>
        <source>接收并取代</source>
        <translation>Accept, supersede</translation>
    </message>
    <message>
        <source>接收</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>重复</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>已被取代</source>
        <translation>Superseded</translation>
    </message>
    <message>
        <source>暂存</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>拒收</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>产业</source>
        <translation>Industry</translation>
    </message>
    <message>
        <source>技术</source>
        <translation>Technology</translation>
    </message>
    <message>
        <source>财务</source>
        <translation>Finance</translation>
    </message>
    <message>
        <source>市场</source>
        <translation>Market</translation>
    </message>
    <message>
        <source>法律</source>
        <translation>Law</translation>
    </message>
    <message>
        <source>未读取</source>
        <translation>not read</translation>
    </message>
</context>
<context>
    <name>SegmentBar</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>SessionForm</name>
    <message>
        <source>决定日期</source>
        <translation>Date of decision</translation>
    </message>
    <message>
        <source>决定依据</source>
        <translation>Basis of decision</translation>
    </message>
    <message>
        <source>变更原因</source>
        <translation>Reason for the change</translation>
    </message>
    <message>
        <source>新版本必填，随名单签署</source>
        <translation>Required for a new version; signed with the list</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>评审包校验码</source>
        <translation>Package checksum</translation>
    </message>
    <message>
        <source>已签署的意见不能再改。如需更正，由秘书处退回，退回后形成新的版本，原版本保留。</source>
        <translation>Signed opinions cannot be changed. The secretariat can return one; a new revision is then made and the old one kept.</translation>
    </message>
    <message>
        <source>写入其他文件夹</source>
        <translation>Write to another folder</translation>
    </message>
    <message>
        <source>本人留存副本</source>
        <translation>Keep own copies</translation>
    </message>
    <message>
        <source>{count} 份意见可以签署</source>
        <translation>Opinions ready to sign: {count}</translation>
    </message>
    <message>
        <source>另有 {count} 份尚未完成</source>
        <translation>Not finished: {count}</translation>
    </message>
    <message>
        <source>均无缺项，签署后写入 U 盘</source>
        <translation>Nothing missing; write to the stick after signing</translation>
    </message>
    <message>
        <source>尚无可以签署的意见</source>
        <translation>No opinions ready to sign</translation>
    </message>
    <message>
        <source>{count} 份尚未完成</source>
        <translation>Not finished: {count}</translation>
    </message>
    <message>
        <source>{count} 份意见待写入 U 盘</source>
        <translation>Opinions to write to the stick: {count}</translation>
    </message>
    <message>
        <source>已写入并逐字节核对一致</source>
        <translation>Written and verified byte by byte</translation>
    </message>
    <message>
        <source>{count} 份意见均无缺项</source>
        <translation>Opinions with nothing missing: {count}</translation>
    </message>
    <message>
        <source>证书 {signer} · 本机口令</source>
        <translation>Certificate {signer} · passphrase</translation>
    </message>
    <message>
        <source>{count} 份意见与本机一致</source>
        <translation>Opinions identical to those here: {count}</translation>
    </message>
    <message>
        <source>核对一致后方可取下</source>
        <translation>Remove only after verification</translation>
    </message>
    <message>
        <source>确认结论</source>
        <translation>Confirm conclusions</translation>
    </message>
    <message>
        <source>签署</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>写入 U 盘</source>
        <translation>Write to the stick</translation>
    </message>
    <message>
        <source>重新读取并核对</source>
        <translation>Read back and verify</translation>
    </message>
    <message>
        <source>签署 {count} 份意见</source>
        <translation>Sign opinions ({count})</translation>
    </message>
    <message>
        <source>写入 U 盘 {name}</source>
        <translation>Write to stick {name}</translation>
    </message>
    <message>
        <source>写入 U 盘或文件夹</source>
        <translation>Write to stick or folder</translation>
    </message>
    <message>
        <source>个人评审表</source>
        <translation>Review sheets</translation>
    </message>
    <message>
        <source>已加密给{whom}，写入后逐字节核对</source>
        <translation>To {whom}, then read back</translation>
    </message>
    <message>
        <source>可以取下 U 盘，当面交给{whom}</source>
        <translation>The stick may be removed and handed to {whom} in person</translation>
    </message>
    <message>
        <source>加密给{whom}</source>
        <translation>Encrypt to {whom}</translation>
    </message>
    <message>
        <source>秘书处和组长{name}</source>
        <translation>the secretariat and the leader {name}</translation>
    </message>
    <message>
        <source>秘书处</source>
        <translation>the secretariat</translation>
    </message>
    <message>
        <source>{name} · {size}，已加密给{whom}</source>
        <translation>{name} · {size}, encrypted to {whom}</translation>
    </message>
    <message>
        <source>{name} · {size}，已加密给秘书处；{other} 供组长，不含回避说明和组长回避的项目</source>
        <translation>{name} · {size}, encrypted to the secretariat; {other} is for the leader, without notes on recusals and what the leader is recused from</translation>
    </message>
</context>
<context>
    <name>SignPage</name>
    <message>
        <source>签署与导出</source>
        <translation>Sign and export</translation>
    </message>
    <message>
        <source>回避声明 {count} 份，一并交回</source>
        <translation>Recusals included: {count}</translation>
    </message>
    <message>
        <source>评审意见 {count} 份</source>
        <translation>Opinions: {count}</translation>
    </message>
    <message>
        <source>上一份、下一份</source>
        <translation>Previous, next</translation>
    </message>
    <message>
        <source>打开申报项目</source>
        <translation>Open application</translation>
    </message>
    <message>
        <source>预览评审表</source>
        <translation>Preview the opinion</translation>
    </message>
    <message>
        <source>签署；写入 U 盘</source>
        <translation>Sign; write to the stick</translation>
    </message>
    <message>
        <source>关闭预览</source>
        <translation>Close preview</translation>
    </message>
    <message>
        <source>签署 {count} 份评审意见</source>
        <translation>Sign opinions ({count})</translation>
    </message>
    <message>
        <source>签署后不能修改。</source>
        <translation>Cannot be changed after signing.</translation>
    </message>
    <message>
        <source>如需更正，由秘书处退回，形成新的版本，原版本保留。</source>
        <translation>The secretariat can return an opinion; a new revision is then made and the old one kept.</translation>
    </message>
    <message>
        <source>签署 {count} 份意见</source>
        <translation>Sign opinions ({count})</translation>
    </message>
    <message>
        <source>先不签署</source>
        <translation>Do not sign yet</translation>
    </message>
    <message>
        <source>本机口令&#x3000;证书 {signer}</source>
        <translation>Passphrase  Certificate {signer}</translation>
    </message>
    <message>
        <source>正在写入并核对</source>
        <translation>Writing and verifying</translation>
    </message>
    <message>
        <source>口令不正确，还可尝试。内容未受影响。</source>
        <translation>Wrong passphrase. Try again; nothing was changed.</translation>
    </message>
    <message>
        <source>正在签署</source>
        <translation>Signing</translation>
    </message>
    <message>
        <source>{name} · {id} · 尾号 {tail}</source>
        <translation>{name} · {id} · ending {tail}</translation>
    </message>
    <message>
        <source>{count} 项待签署</source>
        <translation>{count} to sign</translation>
    </message>
    <message>
        <source>{count} 项已签署锁定</source>
        <translation>{count} signed, locked</translation>
    </message>
    <message>
        <source>评审意见</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>返回列表</source>
        <translation>Back to list</translation>
    </message>
    <message>
        <source>选择写入评审包的文件夹</source>
        <translation>Choose folder for the package</translation>
    </message>
    <message>
        <source>选择留存副本的文件夹</source>
        <translation>Choose folder for own copies</translation>
    </message>
    <message>
        <source>已写出 {count} 份副本和个人评审表。</source>
        <translation>{count} copies and the review sheets written.</translation>
    </message>
    <message>
        <source>写出个人评审表</source>
        <translation>Write review sheets</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Word (*.docx)</source>
        <translation>PDF (*.pdf);;Word (*.docx)</translation>
    </message>
    <message>
        <source>正在写出个人评审表</source>
        <translation>Writing review sheets</translation>
    </message>
    <message>
        <source>已写出个人评审表，打印后签名。</source>
        <translation>Review sheets written; print and sign them.</translation>
    </message>
    <message>
        <source>打开并打印</source>
        <translation>Open to print</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>已签署</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>待签署</source>
        <translation>To sign</translation>
    </message>
    <message>
        <source>还缺 {count} 项</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>{interval}（尚不能判断）</source>
        <translation>{interval} (undecided)</translation>
    </message>
    <message>
        <source>建议认定，无奖补</source>
        <translation>Recommended, no award</translation>
    </message>
    <message>
        <source>{count} 份</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>被退回，待填更正说明</source>
        <translation>Returned, reason wanted</translation>
    </message>
    <message>
        <source>{tier}（{amount}）</source>
        <translation>{tier} ({amount})</translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message>
        <source>厦门市金砖创新示范项目 · 离线评审</source>
        <translation>Xiamen BRICS innovation demonstration projects · offline review</translation>
    </message>
    <message>
        <source>版本 {version} · 离线运行</source>
        <translation>Version {version} · offline</translation>
    </message>
    <message>
        <source>规则包 2025 征求意见稿（施行日期待定）</source>
        <translation>Rule pack 2025, draft for comment (effective date open)</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>下一个入口</source>
        <translation>Next way in</translation>
    </message>
    <message>
        <source>涉密信息不得在本系统处理。如发现材料涉密，立即停止评审并告知秘书处。</source>
        <translation>No state secrets in this program. If material is classified, stop the review at once and tell the secretariat.</translation>
    </message>
    <message>
        <source>检测到一只评审 U 盘</source>
        <translation>Review stick found</translation>
    </message>
    <message>
        <source>继续上次的工作</source>
        <translation>Continue where you left off</translation>
    </message>
    <message>
        <source>从这里开始</source>
        <translation>Start here</translation>
    </message>
    <message>
        <source>本程序不连接任何网络。材料只在本机打开，签署后的意见只写回 U 盘。</source>
        <translation>This program connects to no network. Material is opened on this computer only; signed opinions go back to the stick only.</translation>
    </message>
    <message>
        <source>口令不正确，还可尝试。内容未受影响。</source>
        <translation>Wrong passphrase. Try again; nothing was changed.</translation>
    </message>
    <message>
        <source>打开工作区</source>
        <translation>Open workspace</translation>
    </message>
    <message>
        <source>工作区 (*.bricsdesk)</source>
        <translation>Workspace (*.bricsdesk)</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>已取消导入。</source>
        <translation>Import cancelled.</translation>
    </message>
    <message>
        <source>评审包和工作区均未改动。</source>
        <translation>Package and workspace are unchanged.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>涉密信息不得在本系统处理</source>
        <translation>No state secrets in this program</translation>
    </message>
    <message>
        <source>状态栏</source>
        <translation>Status bar</translation>
    </message>
</context>
<context>
    <name>StepIndicator</name>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>当前步骤</source>
        <translation>Current step</translation>
    </message>
    <message>
        <source>未开始</source>
        <translation>Not started</translation>
    </message>
    <message>
        <source>第 {number} 步，{step}，{state}</source>
        <translation>Step {number}, {step}, {state}</translation>
    </message>
    <message>
        <source>步骤</source>
        <translation>Steps</translation>
    </message>
</context>
<context>
    <name>StepRecord</name>
    <message>
        <source>步骤记录</source>
        <translation>Step record</translation>
    </message>
</context>
<context>
    <name>SupplementPane</name>
    <message>
        <source>没有需要补正的事项。核查结论为缺证明、过期或不符的事项，按申报单位汇总在此。</source>
        <translation>Nothing to supplement. Gates whose proof is missing, outdated or contradicting are gathered here by applicant.</translation>
    </message>
    <message>
        <source>补正</source>
        <translation>Supplements</translation>
    </message>
    <message>
        <source>通知书编号</source>
        <translation>Notice number</translation>
    </message>
    <message>
        <source>如 补〔2027〕1号</source>
        <translation>e.g. SUP-2027-1</translation>
    </message>
    <message>
        <source>发出日期</source>
        <translation>Issued on</translation>
    </message>
    <message>
        <source>如 2027-10-08</source>
        <translation>e.g. 2027-10-08</translation>
    </message>
    <message>
        <source>补正期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>如 2027-10-18</source>
        <translation>e.g. 2027-10-18</translation>
    </message>
    <message>
        <source>其他应补材料</source>
        <translation>Other material</translation>
    </message>
    <message>
        <source>其他应补材料，一行一项（可不填）</source>
        <translation>Other material, one per line (optional)</translation>
    </message>
    <message>
        <source>发出补正通知</source>
        <translation>Issue the notice</translation>
    </message>
    <message>
        <source>同一申报单位只发一次，须列全应补事项。</source>
        <translation>One notice per applicant: it must name everything.</translation>
    </message>
    <message>
        <source>回复日期</source>
        <translation>Replied on</translation>
    </message>
    <message>
        <source>如 2027-10-15</source>
        <translation>e.g. 2027-10-15</translation>
    </message>
    <message>
        <source>回复情况</source>
        <translation>What was sent</translation>
    </message>
    <message>
        <source>收到的材料</source>
        <translation>Material received</translation>
    </message>
    <message>
        <source>登记回复</source>
        <translation>Register the reply</translation>
    </message>
    <message>
        <source>写出补正通知书</source>
        <translation>Write the notice</translation>
    </message>
    <message>
        <source>补正通知书</source>
        <translation>Supplement notice</translation>
    </message>
    <message>
        <source>应补事项</source>
        <translation>What is lacking</translation>
    </message>
    <message>
        <source>{number}，等待回复</source>
        <translation>{number}, reply awaited</translation>
    </message>
    <message>
        <source>{number}，{day}已回复</source>
        <translation>{number}, replied {day}</translation>
    </message>
    <message>
        <source>重新核查</source>
        <translation>Check again</translation>
    </message>
</context>
<context>
    <name>TaskTable</name>
    <message>
        <source>受理号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>申报项目</source>
        <translation>Application</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>填写进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>当前判定</source>
        <translation>Verdict now</translation>
    </message>
    <message>
        <source>奖补（万元）</source>
        <translation>CNY million</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>材料已从本机移除</source>
        <translation>Material removed from this computer</translation>
    </message>
    <message>
        <source>秘书处退回：{why}</source>
        <translation>Returned by the secretariat: {why}</translation>
    </message>
</context>
<context>
    <name>TasksPart</name>
    <message>
        <source>评审任务</source>
        <translation>Tasks</translation>
    </message>
    <message>
        <source>下达评审任务</source>
        <translation>Give tasks</translation>
    </message>
    <message>
        <source>写出回避登记表</source>
        <translation>Write recusal register</translation>
    </message>
    <message>
        <source>回避登记表</source>
        <translation>Recusal register</translation>
    </message>
    <message>
        <source>专家组</source>
        <translation>Panels</translation>
    </message>
    <message>
        <source>专家组尚未产生。抽取专家组后，各项目的评审专家在此显示。</source>
        <translation>No panels yet. Once they are drawn, who reviews what stands here.</translation>
    </message>
    <message>
        <source>{panel}&#x3000;{count} 项</source>
        <translation>{panel}, {count} applications</translation>
    </message>
    <message>
        <source>，{count} 项不足 3 人</source>
        <translation>, {count} with fewer than 3</translation>
    </message>
    <message>
        <source>逐项查看</source>
        <translation>Row by row</translation>
    </message>
    <message>
        <source>正在下达评审任务</source>
        <translation>Giving tasks</translation>
    </message>
    <message>
        <source>秘书处据信用代码或单位名称确认</source>
        <translation>Confirmed by the secretariat from credit code or unit name</translation>
    </message>
    <message>
        <source>正在记录回避</source>
        <translation>Recording the recusal</translation>
    </message>
    <message>
        <source>正在增补专家</source>
        <translation>Calling an expert in</translation>
    </message>
    <message>
        <source>回避专家</source>
        <translation>Expert</translation>
    </message>
    <message>
        <source>回避情形</source>
        <translation>Ground</translation>
    </message>
    <message>
        <source>回避说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>登记回避</source>
        <translation>Record recusal</translation>
    </message>
    <message>
        <source>当前项目</source>
        <translation>Current application</translation>
    </message>
    <message>
        <source>增补理由</source>
        <translation>Reason for calling in</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>按签号增补一名专家</source>
        <translation>Call one in by lot</translation>
    </message>
    <message>
        <source>增补专家</source>
        <translation>Call in an expert</translation>
    </message>
    <message>
        <source>可能需要回避 {count}</source>
        <translation>Possible conflicts: {count}</translation>
    </message>
    <message>
        <source>确认回避</source>
        <translation>Confirm recusal</translation>
    </message>
    <message>
        <source>已下达 {count} 项评审任务。</source>
        <translation>{count} review tasks given.</translation>
    </message>
    <message>
        <source>接着登记专家、写出评审包。</source>
        <translation>Next: enrol the experts and write the packages.</translation>
    </message>
    <message>
        <source>评审包与介质</source>
        <translation>Packages and media</translation>
    </message>
    <message>
        <source>已记录回避：{expert} 不评审 {number}。</source>
        <translation>Recusal recorded: {expert} does not review {number}.</translation>
    </message>
    <message>
        <source>该项目不会写入其评审包。</source>
        <translation>That application will not be in the package.</translation>
    </message>
    <message>
        <source>{name}按签号增补，仅评审此项目。</source>
        <translation>{name} was called in by lot, for this application only.</translation>
    </message>
    <message>
        <source>增补记入抽取记录。</source>
        <translation>It stands in the log of the draw.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>已回避：{names}</source>
        <translation>Recused: {names}</translation>
    </message>
</context>
<context>
    <name>TextSection</name>
    <message>
        <source>评审意见正文</source>
        <translation>Text of the opinion</translation>
    </message>
    <message>
        <source>写明认定理由、主要事实和建议（必填）</source>
        <translation>Reasons, main facts and advice (required)</translation>
    </message>
    <message>
        <source>评审意见</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>秘书处退回：</source>
        <translation>Returned by the secretariat: </translation>
    </message>
    <message>
        <source>按认定意见起草</source>
        <translation>Draft from findings</translation>
    </message>
    <message>
        <source>插入短语</source>
        <translation>Insert phrase</translation>
    </message>
    <message>
        <source>预览意见</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>短语</source>
        <translation>Phrases</translation>
    </message>
    <message>
        <source>正在生成预览…</source>
        <translation>Making the preview…</translation>
    </message>
</context>
<context>
    <name>TextTab</name>
    <message>
        <source>搜索措施</source>
        <translation>Search measures</translation>
    </message>
    <message>
        <source>搜索条文、单位、事项</source>
        <translation>Search text, units, items</translation>
    </message>
    <message>
        <source>措施</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>上一条、下一条措施</source>
        <translation>Previous, next measure</translation>
    </message>
    <message>
        <source>搜索</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>{count} / {all} 项措施</source>
        <translation>{count} of {all} measures</translation>
    </message>
    <message>
        <source>没有条文含此内容。</source>
        <translation>No text holds this.</translation>
    </message>
    <message>
        <source>牵头单位</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>配合单位</source>
        <translation>Cooperating</translation>
    </message>
    <message>
        <source>本条未列资助事项和量化目标。</source>
        <translation>This measure names no funded or counted item.</translation>
    </message>
    <message>
        <source>登记进展</source>
        <translation>Enter progress</translation>
    </message>
    <message>
        <source>登记资金</source>
        <translation>Enter money</translation>
    </message>
    <message>
        <source>{act}，{item}</source>
        <translation>{act}, {item}</translation>
    </message>
    <message>
        <source>认定项目作为佐证</source>
        <translation>Recognised projects as evidence</translation>
    </message>
    <message>
        <source>资金各自独立，不并入奖补</source>
        <translation>Money stays apart from the awards</translation>
    </message>
    <message>
        <source>尚未关联</source>
        <translation>Not linked yet</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>页面缩略图</source>
        <translation>Page thumbnails</translation>
    </message>
    <message>
        <source>第 {page} 页</source>
        <translation>Page {page}</translation>
    </message>
</context>
<context>
    <name>TierGauge</name>
    <message>
        <source>已满足</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>可能</source>
        <translation>Possible</translation>
    </message>
    <message>
        <source>未满足</source>
        <translation>Not met</translation>
    </message>
    <message>
        <source>档次阶梯</source>
        <translation>Tier staircase</translation>
    </message>
    <message>
        <source>{name}{state}</source>
        <translation>{name} {state}</translation>
    </message>
    <message>
        <source>判定{headline}。</source>
        <translation>Verdict: {headline}. </translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>。</source>
        <translation>.</translation>
    </message>
</context>
<context>
    <name>TotalsRow</name>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>申报 {amount}</source>
        <translation>Declared {amount}</translation>
    </message>
    <message>
        <source>待核 {amount}</source>
        <translation>Pending {amount}</translation>
    </message>
    <message>
        <source>核定 {amount}</source>
        <translation>Verified {amount}</translation>
    </message>
    <message>
        <source>核减 {amount}</source>
        <translation>Cut {amount}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>待核</source>
        <translation>Pending</translation>
    </message>
</context>
<context>
    <name>UpliftCard</name>
    <message>
        <source>原政策核定的支持金额</source>
        <translation>Support granted under the ordinary policy</translation>
    </message>
    <message>
        <source>上浮计算 {item}</source>
        <translation>Uplift {item}</translation>
    </message>
    <message>
        <source>输入金额后显示上浮额和合计。</source>
        <translation>Type an amount to see the uplift and the total.</translation>
    </message>
    <message>
        <source>上浮 {addition} 元，合计 {total} 元</source>
        <translation>Uplift CNY {addition}, total CNY {total}</translation>
    </message>
    <message>
        <source>本年度已登记上浮 {amount}</source>
        <translation>Uplift entered this year: {amount}</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>实时判定，按 Enter 展开</source>
        <translation>Live verdict, Enter to open</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>实时判定</source>
        <translation>Live verdict</translation>
    </message>
    <message>
        <source>{tier}，{amount}</source>
        <translation>{tier}, {amount}</translation>
    </message>
    <message>
        <source>按申报值</source>
        <translation>As declared</translation>
    </message>
    <message>
        <source>按核定值</source>
        <translation>As verified</translation>
    </message>
    <message>
        <source>逐条说明</source>
        <translation>Item by item</translation>
    </message>
    <message>
        <source>建议认定</source>
        <translation>Recommended</translation>
    </message>
    <message>
        <source>不建议认定</source>
        <translation>Not recommended</translation>
    </message>
    <message>
        <source>尚不能判断</source>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>本项修改记录（F9）</source>
        <translation>What I entered here before (F9)</translation>
    </message>
    <message>
        <source>撤销（Ctrl+Z）</source>
        <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
        <source>重做（Ctrl+Y）</source>
        <translation>Redo (Ctrl+Y)</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message>
        <source>基本条件和认定标准均已满足。</source>
        <translation>The general and the category conditions are met.</translation>
    </message>
    <message>
        <source>基本条件或认定标准有未满足的项，不建议认定，各档均不成立。</source>
        <translation>A general or category condition is not met: not recommended, and no tier holds.</translation>
    </message>
    <message>
        <source>基本条件和认定标准中有未定的项，暂不能判断是否认定。</source>
        <translation>Some general or category conditions are open, so recognition cannot be judged yet.</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>已满足：{tiers}。</source>
        <translation>Met: {tiers}.</translation>
    </message>
    <message>
        <source>待定：{tiers}。</source>
        <translation>Open: {tiers}.</translation>
    </message>
    <message>
        <source>未满足：{tiers}。</source>
        <translation>Not met: {tiers}.</translation>
    </message>
    <message>
        <source>各档独立判断，取已满足的最高档：{tier}，{amount}。</source>
        <translation>Each tier is judged by itself and the highest that holds counts: {tier}, {amount}.</translation>
    </message>
    <message>
        <source>没有一档满足，无奖补。</source>
        <translation>No tier holds, so there is no award.</translation>
    </message>
    <message>
        <source>就已定事项为{low}，未定事项全部有利时为{high}。</source>
        <translation>What is settled gives {low}; with everything open in its favour it would be {high}.</translation>
    </message>
    <message>
        <source>须满足：{condition}。</source>
        <translation>Asks for: {condition}.</translation>
    </message>
    <message>
        <source> 或 </source>
        <translation> or </translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>（{text}）</source>
        <translation>({text})</translation>
    </message>
</context>
<context>
    <name>VerifyPage</name>
    <message>
        <source>验证评审意见</source>
        <translation>Verify opinions</translation>
    </message>
    <message>
        <source>检查签名与内容是否完整</source>
        <translation>Signature and content whole?</translation>
    </message>
    <message>
        <source>选择根证书</source>
        <translation>Choose root certificate</translation>
    </message>
    <message>
        <source>选择评审意见</source>
        <translation>Choose opinions</translation>
    </message>
    <message>
        <source>根证书：未选择（秘书处公布的 root.pem）</source>
        <translation>Root certificate: not chosen (root.pem, published by the secretariat)</translation>
    </message>
    <message>
        <source>验证结果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Conclusion</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>签署人</source>
        <translation>Signer</translation>
    </message>
    <message>
        <source>尚未验证文件。选择根证书和评审意见 PDF。</source>
        <translation>No files verified yet. Choose root certificate and opinion PDFs.</translation>
    </message>
    <message>
        <source>根证书：{path}</source>
        <translation>Root certificate: {path}</translation>
    </message>
    <message>
        <source>正在验证</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <source>证书 (*.pem)</source>
        <translation>Certificate (*.pem)</translation>
    </message>
    <message>
        <source>评审意见 (*.pdf)</source>
        <translation>Opinion (*.pdf)</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>无效</source>
        <translation>Invalid</translation>
    </message>
    <message>
        <source>无法确认</source>
        <translation>Unconfirmed</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>显示或隐藏缩略图</source>
        <translation>Show or hide thumbnails</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>页码</source>
        <translation>Page number</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>贴合内容</source>
        <translation>Fit content</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>顺时针旋转</source>
        <translation>Rotate clockwise</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>把本页或选中的区域记为依据（F8）</source>
        <translation>Cite this page or the area selected (F8)</translation>
    </message>
</context>
<context>
    <name>WhatIfPane</name>
    <message>
        <source>结论变动的项目</source>
        <translation>Applications that would change</translation>
    </message>
    <message>
        <source>改选口径后试算，结论变动的项目列在此处。试算不改变批次口径，也不保存。</source>
        <translation>Choose other readings and try: what would change is listed here. Nothing of it is kept.</translation>
    </message>
    <message>
        <source>试算口径</source>
        <translation>Assumption</translation>
    </message>
    <message>
        <source>规则包</source>
        <translation>Rule pack</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>恢复本批次口径</source>
        <translation>Back to the round&apos;s own</translation>
    </message>
    <message>
        <source>与本批次不同：{readings}</source>
        <translation>Different from the round: {readings}</translation>
    </message>
    <message>
        <source>与本批次口径相同</source>
        <translation>As in the round</translation>
    </message>
    <message>
        <source>没有项目的结论变动。</source>
        <translation>No application would change.</translation>
    </message>
    <message>
        <source>{readings} 决定哪些佐证计入，由专家据佐证清单核定，不在此试算。</source>
        <translation>{readings} decide which lines of evidence count; experts verify those, so they are not tried here.</translation>
    </message>
</context>
<context>
    <name>_Exclusive</name>
    <message>
        <source>{group}，{choice}</source>
        <translation>{group}, {choice}</translation>
    </message>
</context>
<context>
    <name>_IndicatorRow</name>
    <message>
        <source>指标 {at}</source>
        <translation>Indicator {at}</translation>
    </message>
    <message>
        <source>{row}，名称</source>
        <translation>{row}, name</translation>
    </message>
    <message>
        <source>评审指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <source>{row}，分值</source>
        <translation>{row}, points</translation>
    </message>
    <message>
        <source>分值</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>{row}，说明</source>
        <translation>{row}, note</translation>
    </message>
    <message>
        <source>指标说明（可不填）</source>
        <translation>What it looks at (optional)</translation>
    </message>
    <message>
        <source>评分标准，一行一段，如 16-20 突出；不填则在 0 至满分间给分</source>
        <translation>Bands, one per line: 16-20 outstanding. Empty: any points.</translation>
    </message>
    <message>
        <source>{row}，评分标准</source>
        <translation>{row}, bands</translation>
    </message>
    <message>
        <source>删除{row}</source>
        <translation>Delete {row}</translation>
    </message>
</context>
<context>
    <name>_Items</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>_LineRow</name>
    <message>
        <source>{act}，{line}</source>
        <translation>{act}, {line}</translation>
    </message>
</context>
<context>
    <name>_ListPane</name>
    <message>
        <source>一致性</source>
        <translation>Agreement</translation>
    </message>
</context>
<context>
    <name>_MemberRow</name>
    <message>
        <source>{name}（组长）</source>
        <translation>{name} (leader)</translation>
    </message>
    <message>
        <source>{name}，不同意见的理由</source>
        <translation>{name}, reasons for dissent</translation>
    </message>
    <message>
        <source>不同意见的理由</source>
        <translation>Reasons for dissent</translation>
    </message>
    <message>
        <source>未提交有效意见</source>
        <translation>No opinion handed in</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <source>不同意见</source>
        <translation>Dissents</translation>
    </message>
    <message>
        <source>拒签</source>
        <translation>Refused</translation>
    </message>
</context>
<context>
    <name>_OwnRow</name>
    <message>
        <source>专家各自结论</source>
        <translation>Own conclusions</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>_Summary</name>
    <message>
        <source>按逐项合并认定</source>
        <translation>Merged item by item</translation>
    </message>
    <message>
        <source>逐项认定</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>已裁定 {count} 项，无待裁定事项</source>
        <translation>{count} settled, nothing left</translation>
    </message>
    <message>
        <source>无待裁定事项</source>
        <translation>Nothing left to settle</translation>
    </message>
    <message>
        <source>裁定{title}后</source>
        <translation>After settling: {title}</translation>
    </message>
    <message>
        <source>&#x3000;／&#x3000;</source>
        <translation> / </translation>
    </message>
</context>
<context>
    <name>_Votes</name>
    <message>
        <source>赞成</source>
        <translation>For</translation>
    </message>
    <message>
        <source>反对</source>
        <translation>Against</translation>
    </message>
    <message>
        <source>弃权</source>
        <translation>Abst.</translation>
    </message>
    <message>
        <source>{name}票数</source>
        <translation>Votes: {name}</translation>
    </message>
</context>
</TS>
