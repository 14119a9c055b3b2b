a;
<!-- no //~ error[html-comment-in-module]: HTML comments are not allowed in modules
